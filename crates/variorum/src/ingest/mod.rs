//! From bytes to articles.
