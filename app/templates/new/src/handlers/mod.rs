//! One file for each task of tasks.yaml: what it does when it runs.

mod greet;
