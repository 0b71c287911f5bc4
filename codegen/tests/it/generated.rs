//! Every golden, compiled as strictly as can be: without the prelude, and with every warning an error.

macro_rules! goldens {
    ($($name:ident),* $(,)?) => {
        /// The goldens that are compiled, sorted by name.
        pub(crate) const NAMES: &[&str] = &[$(stringify!($name)),*];

        $(
            #[no_implicit_prelude]
            #[deny(warnings, missing_docs, clippy::all, clippy::pedantic)]
            #[expect(unreachable_pub, reason = "a program includes it where it is reachable")]
            #[allow(dead_code, reason = "no test looks at all of it; `build.rs` has a program that does without")]
            pub(crate) mod $name {
                include!(concat!("../golden/", stringify!($name), ".rs"));
            }
        )*
    };
}

goldens![
    dedup,
    descriptions,
    enums,
    every_type,
    files,
    hostile_names,
    integers,
    minimal,
    open_objects,
    recursion,
    schedules,
    settings,
    shared_schemas,
    unions,
    upcast,
];
