use super::dependency::Dependency;
use super::name::Name;

/// A file of the project.
pub(super) struct File {
    /// From the project's folder.
    pub(super) path: &'static str,
    pub(super) text: String,
}

/// The files, as they are kept in `templates/new`. Names that would mean something there are spelt differently.
const TEMPLATES: [(&str, &str); 15] = [
    ("Cargo.toml", include_str!("../../templates/new/Cargo.toml.in")),
    ("build.rs", include_str!("../../templates/new/build.rs")),
    ("tasks.yaml", include_str!("../../templates/new/tasks.yaml")),
    ("src/main.rs", include_str!("../../templates/new/src/main.rs")),
    ("src/app.rs", include_str!("../../templates/new/src/app.rs")),
    ("src/handlers/mod.rs", include_str!("../../templates/new/src/handlers/mod.rs")),
    ("src/handlers/greet.rs", include_str!("../../templates/new/src/handlers/greet.rs")),
    ("tests/end_to_end.rs", include_str!("../../templates/new/tests/end_to_end.rs")),
    ("README.md", include_str!("../../templates/new/README.md")),
    ("compose.yaml", include_str!("../../templates/new/compose.yaml")),
    ("Dockerfile", include_str!("../../templates/new/Dockerfile")),
    (".dockerignore", include_str!("../../templates/new/dockerignore")),
    (".github/workflows/ci.yml", include_str!("../../templates/new/ci.yml")),
    (".gitignore", include_str!("../../templates/new/gitignore")),
    ("rustfmt.toml", include_str!("../../templates/new/rustfmt.toml")),
];

/// Every file of a project of this name.
pub(super) fn fill(name: &Name, dependency: &Dependency) -> Vec<File> {
    let before_sharing =
        dependency.before_sharing().map(|text| format!("\n## Before you share it\n\n{text}\n")).unwrap_or_default();
    let fill = |text: &str| {
        text.replace("{{name}}", name.as_str())
            .replace("{{runtime}}", &dependency.requirement("runtime"))
            .replace("{{before_sharing}}", &before_sharing)
            .replace("{{codegen}}", &dependency.requirement("codegen"))
            .replace("{{rust_version}}", env!("CARGO_PKG_RUST_VERSION"))
    };
    let mut files: Vec<_> = TEMPLATES.iter().map(|(path, text)| File { path, text: fill(text) }).collect();
    files.push(File { path: "tasks.schema.json", text: taskwright_codegen::manifest_schema() });
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::new_command::name::parse;

    #[test]
    fn nothing_is_left_to_fill_in() {
        for file in fill(&parse("orders").expect("a name"), &Dependency::Published) {
            assert!(!file.text.contains("{{"), "{}", file.path);
        }
    }

    #[test]
    fn the_manifest_is_right_and_formatted() {
        let files = fill(&parse("orders").expect("a name"), &Dependency::Published);
        let manifest = files.iter().find(|file| file.path == "tasks.yaml").expect("a manifest");
        assert_eq!(
            taskwright_codegen::check("tasks.yaml", manifest.text.as_bytes(), &taskwright_codegen::NoFiles)
                .map(|found| found.tasks),
            Ok(1)
        );
        let formatted = taskwright_codegen::format("tasks.yaml", manifest.text.as_bytes());
        assert_eq!(formatted.as_deref(), Ok(manifest.text.as_str()));
    }
}
