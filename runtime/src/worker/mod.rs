//! The worker: claims tasks, runs their handlers, records how they ended.
