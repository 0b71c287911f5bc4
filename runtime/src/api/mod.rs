//! HTTP in, [`Queue`](crate::queue::Queue) calls out.
