use std::path::{Path, PathBuf};

/// Where the project has Taskwright from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Dependency {
    /// From the registry, in this program's version.
    Published,
    /// From a folder.
    Sources(PathBuf),
}

impl Dependency {
    /// The sources in a folder, if they are there.
    pub(super) fn sources(path: &Path) -> Result<Self, String> {
        let shown = path.display();
        let path = path.canonicalize().map_err(|error| {
            format!("--taskwright {shown} cannot be used ({error}): name the folder of Taskwright's sources")
        })?;
        for package in ["runtime", "codegen"] {
            if !path.join(package).join("Cargo.toml").is_file() {
                return Err(format!(
                    "--taskwright {shown} does not hold Taskwright's sources ({package}/Cargo.toml is missing): name their folder"
                ));
            }
        }
        Ok(Self::Sources(path))
    }

    /// What to do before the project leaves this machine, if anything.
    pub(super) fn before_sharing(&self) -> Option<String> {
        let Self::Sources(path) = self else { return None };
        Some(format!(
            "Taskwright comes from {}, a folder of this machine. Before others, CI or Docker build the project, write \
             `taskwright-runtime = {published}` and `taskwright-codegen = {published}` in Cargo.toml (the published packages), \
             or the address of a repository: `{{ git = \"…\" }}`.",
            path.display(),
            published = Self::Published.requirement("runtime"),
        ))
    }

    /// How a package's manifest asks for one of Taskwright's.
    pub(super) fn requirement(&self, package: &str) -> String {
        match self {
            Self::Published => format!("\"{}\"", env!("CARGO_PKG_VERSION")),
            Self::Sources(path) => {
                let path = path.join(package).display().to_string();
                format!("{{ path = \"{}\" }}", path.replace('\\', "\\\\").replace('"', "\\\""))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_package_is_asked_for_by_version_and_a_folder_by_path() {
        assert_eq!(Dependency::Published.requirement("runtime"), format!("\"{}\"", env!("CARGO_PKG_VERSION")));
        let sources = Dependency::Sources(PathBuf::from("/a \"b\""));
        assert_eq!(sources.requirement("codegen"), "{ path = \"/a \\\"b\\\"/codegen\" }");
    }

    #[test]
    fn another_folder_is_refused() {
        let reason = Dependency::sources(Path::new(env!("CARGO_MANIFEST_DIR"))).expect_err("no sources");
        assert!(reason.contains("runtime/Cargo.toml is missing"), "{reason}");
        assert!(Dependency::sources(Path::new("/no/such/folder")).is_err());
    }
}
