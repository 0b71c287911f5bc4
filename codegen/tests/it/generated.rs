//! Every golden, compiled as strictly as can be: without the prelude, and with every warning an error.

macro_rules! goldens {
    ($($name:ident),* $(,)?) => {
        /// The goldens that are compiled, sorted by name.
        pub(crate) const NAMES: &[&str] = &[$(stringify!($name)),*];

        $(
            #[no_implicit_prelude]
            #[deny(warnings, missing_docs, clippy::all)]
            #[expect(unreachable_pub, reason = "a program includes it where it is reachable")]
            #[allow(dead_code, reason = "no test looks at all of it; `build.rs` has a program that does without")]
            pub(crate) mod $name {
                include!(concat!("../golden/", stringify!($name), ".rs"));
            }
        )*
    };
}

goldens![
    descriptions,
    enums,
    every_type,
    hostile_names,
    integers,
    limits,
    minimal,
    open_objects,
    recursion,
    settings,
    shared_schemas,
];
