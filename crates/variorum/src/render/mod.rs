//! Stage render.
