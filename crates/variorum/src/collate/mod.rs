//! Stage collate.
