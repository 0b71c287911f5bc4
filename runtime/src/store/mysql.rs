//! The mysql store.
