//! Every golden, compiled as strictly as can be: without the prelude, and with every warning an error, those of clippy's
//! `pedantic` included.

macro_rules! compiled {
    ($folder:literal: $($name:ident),* $(,)?) => {
        $(
            #[no_implicit_prelude]
            #[deny(warnings, missing_docs, clippy::all, clippy::pedantic)]
            #[allow(clippy::module_inception, reason = "here each manifest's module has its name, and a task may have it too")]
            #[expect(unreachable_pub, reason = "a program includes it where it is reachable")]
            #[allow(dead_code, reason = "no test looks at all of it; `build.rs` has a program that does without")]
            pub(crate) mod $name {
                include!(concat!("../", $folder, "/", stringify!($name), ".rs"));
            }
        )*
    };
}

macro_rules! goldens {
    ($($name:ident),* $(,)?) => {
        /// The goldens that are compiled, sorted by name.
        pub(crate) const NAMES: &[&str] = &[$(stringify!($name)),*];

        compiled!["golden": $($name),*];
    };
}

goldens![
    dedup,
    descriptions,
    enums,
    every_type,
    files,
    hostile_fields,
    hostile_names,
    hostile_tasks,
    integers,
    limits,
    minimal,
    open_objects,
    recursion,
    schedules,
    settings,
    shared_schemas,
    unions,
    upcast,
];

// From a model made by hand, in `src/emit/tests.rs`.
compiled!["hand_made": shapes];
