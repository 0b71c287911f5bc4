//! Public linters find no error in either document.

use std::fs;

use super::{folder, repository, run, tools};

#[test]
fn three_linters_find_no_error() {
    if !super::wanted() {
        return;
    }
    let rules = folder("spectral").join("rules.yaml");
    fs::write(&rules, "extends: [\"spectral:oas\"]\n").unwrap();
    for name in ["openapi/openapi.json", "openapi/openapi-3.0.json"] {
        let document = repository(name);
        let lints = [
            tools::python("openapi-spec-validator").arg(&document),
            tools::node("redocly").arg("lint").arg(&document),
            tools::node("spectral").args(["lint", "--ruleset"]).arg(&rules).arg(&document),
        ]
        .map(run);
        for lint in lints {
            lint.unwrap_or_else(|said| panic!("{name}: {said}"));
        }
    }
}
