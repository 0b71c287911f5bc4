//! The generator in a real build: `build.rs` calls it, cargo shows what it says, and a program needs every handler.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

const MANIFEST: &str = "\
version: 1
tasks:
  send_email:
    payload: {type: object, required: [to], properties: {to: {type: string}}}
    result: {type: object, properties: {id: {type: string}}}
  send_letter:
    payload: {type: object}
";

const PROGRAM: &str = "\
//! A program with a handler for every task.
#![deny(warnings)]

mod tasks {
    include!(concat!(env!(\"OUT_DIR\"), \"/tasks.rs\"));
}

use taskwright_runtime::{Context, Failure, Handler};
use tasks::{SendEmail, SendEmailResult, SendLetter};

mod app {
    pub struct App;
}

use app::App;

impl Handler<SendEmail> for App {
    async fn run(&self, payload: SendEmail, _context: &Context) -> Result<SendEmailResult, Failure> {
        Ok(SendEmailResult { id: Some(payload.to) })
    }
}

impl Handler<SendLetter> for App {
    async fn run(&self, _payload: SendLetter, _context: &Context) -> Result<(), Failure> {
        Ok(())
    }
}

fn main() {
    for route in tasks::routes::<App>() {
        println!(\"{}\", route.task.name);
    }
    println!(\"{}\", tasks::TASKS.len());
}
";

#[test]
fn a_program_with_every_handler_builds_without_a_warning() {
    let package = Package::new("complete", MANIFEST, PROGRAM);
    let output = package.check();
    assert!(output.status.success(), "{}", text(&output.stderr));
}

#[test]
fn a_missing_handler_is_an_error_that_names_the_task() {
    let start = PROGRAM.find("impl Handler<SendLetter>").unwrap();
    let end = PROGRAM.find("fn main").unwrap();
    let program = format!("{}{}", &PROGRAM[..start], &PROGRAM[end..]).replace(", SendLetter}", "}");
    assert_names_missing_handler(
        &Package::new("missing-handler", MANIFEST, &program).fails(),
        "send_letter",
        "SendLetter",
    );
}

#[test]
fn a_new_task_without_a_handler_is_an_error_that_names_the_task() {
    let manifest = format!("{MANIFEST}  send_parcel:\n    payload: {{type: object}}\n");
    assert_names_missing_handler(&Package::new("new-task", &manifest, PROGRAM).fails(), "send_parcel", "SendParcel");
}

#[test]
fn every_missing_handler_is_named() {
    let manifest =
        format!("{MANIFEST}  send_parcel: {{payload: {{type: object}}}}\n  send_fax: {{payload: {{type: object}}}}\n");
    let report = Package::new("missing-handlers", &manifest, PROGRAM).fails();
    assert_names_missing_handler(&report, "send_parcel", "SendParcel");
    assert_names_missing_handler(&report, "send_fax", "SendFax");
}

#[test]
fn what_the_error_offers_can_be_pasted_as_it_is() {
    for (task, payload, imported) in
        [("send_email", "SendEmail", "SendEmail, SendEmailResult, "), ("send_letter", "SendLetter", ", SendLetter")]
    {
        let (before, handler) = PROGRAM.split_once(&format!("impl Handler<{payload}>")).unwrap();
        let (_, after) = handler.split_once("\n}\n").unwrap();
        let program = format!("{before}{after}").replace(imported, "");
        // What is pasted does not use its arguments yet.
        let program = program.replace("#![deny(warnings)]", &format!("mod {task};"));
        let package = Package::new(&format!("pasted-{}", task.replace('_', "-")), MANIFEST, &program);
        let file = package.folder.path().join(format!("src/{task}.rs"));
        fs::write(&file, "").unwrap();
        let report = package.fails();
        assert!(report.contains(&format!("`tasks_yaml::{task}` has no handler in `App`")), "{report}");
        let offered = offered(&report);
        fs::write(&file, &offered).unwrap();
        let output = package.check();
        assert!(output.status.success(), "{offered}\n{}", text(&output.stderr));
    }
}

#[test]
fn a_missing_upcast_is_an_error_that_names_both_types_and_says_where_they_stand() {
    let step = "    upcast:\n      - function: {from: {type: object, properties: {address: {type: string}}}}\n";
    let manifest = MANIFEST.replace("  send_letter:", &format!("{step}  send_letter:"));
    let program = PROGRAM.replace("#![deny(warnings)]", "mod old;");
    let package = Package::new("missing-upcast", &manifest, &program);
    let file = package.folder.path().join("src/old.rs");
    fs::write(&file, "").unwrap();
    let report = package.fails();
    assert!(report.contains("the `upcast` step from `V1` to `SendEmail` has no function"), "{report}");
    let offered = offered(&report);
    let place = "tasks::send_email::V1";
    assert!(report.contains(place), "{report}");
    fs::write(&file, offered.replace("V1", place)).unwrap();
    let output = package.check();
    assert!(output.status.success(), "{offered}\n{}", text(&output.stderr));
}

#[test]
fn a_misspelt_type_is_an_error_that_offers_the_right_one() {
    let program = PROGRAM.replace("impl Handler<SendLetter>", "impl Handler<SendLeter>");
    let report = Package::new("misspelt-type", MANIFEST, &program).fails();
    assert!(report.contains("SendLeter") && report.contains("SendLetter"), "{report}");
    assert!(report.contains("a struct with a similar name exists"), "{report}");
}

#[test]
fn a_mistake_of_the_manifest_fails_the_build_with_its_report_and_nothing_else() {
    let package = Package::new("mistaken-manifest", &MANIFEST.replace("type: string", "type: strng"), PROGRAM);
    let report = package.fails();
    for line in ["there is no type `strng`", "--> tasks.yaml:4:69", "^^^^^", "= help: did you mean `string`?"] {
        assert!(report.contains(line), "{line:?} is missing in:\n{report}");
    }
    for noise in ["panicked", "RUST_BACKTRACE", "cannot find", "E0"] {
        assert!(!report.contains(noise), "{noise:?} stands in:\n{report}");
    }
}

#[test]
fn a_note_on_the_manifest_is_a_warning_of_the_build() {
    let manifest = MANIFEST.replace("{type: string}}}\n    result", "{type: string}, readOnly: true}}\n    result");
    let output = Package::new("noted-manifest", &manifest, PROGRAM).cargo(&["check"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let report = text(&output.stderr);
    for line in ["note: `readOnly` is a property here", "--> tasks.yaml:4:78", "= help: if the keyword is meant"] {
        assert!(report.contains(line), "{line:?} is missing in:\n{report}");
    }
}

#[test]
fn a_missing_manifest_fails_the_build_with_its_path() {
    let package = Package::new("missing-manifest", MANIFEST, PROGRAM);
    fs::remove_file(package.folder.path().join("tasks.yaml")).unwrap();
    let report = package.fails();
    assert!(report.contains("cannot read the manifest tasks.yaml"), "{report}");
    assert!(report.contains("create it, or correct the path in build.rs"), "{report}");
}

/// None of these tasks has a result.
fn assert_names_missing_handler(report: &str, task: &str, payload: &str) {
    for line in [
        format!("`tasks_yaml::{task}` has no handler in `App`"),
        format!("impl Handler<{payload}> for App"),
        "use taskwright_runtime::{Context, Failure, Handler};".to_owned(),
        "use crate::app::App;".to_owned(),
        format!("use crate::tasks::{payload};"),
        format!("async fn run(&self, payload: {payload}, context: &Context) -> Result<(), Failure> {{"),
    ] {
        assert!(report.contains(&line), "{line:?} is missing in:\n{report}");
    }
}

/// A package that the test writes and cargo checks.
pub(crate) struct Package {
    folder: TempDir,
}

impl Package {
    /// Cargo keeps what it built by the package's name, so each test has one of its own.
    pub(crate) fn new(name: &str, manifest: &str, program: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        // The lock file keeps cargo from looking for other versions, and the settings are the workspace's, so that
        // what has been built for it serves here too.
        fs::copy(workspace.join("Cargo.lock"), path.join("Cargo.lock")).unwrap();
        let workspace = workspace.display();
        let settings = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\ntaskwright-runtime = {{ path = \"{workspace}/runtime\" }}\n\n\
             [build-dependencies]\ntaskwright-codegen = {{ path = \"{workspace}/codegen\" }}\n\n\
             [profile.dev]\ndebug = \"line-tables-only\"\n\n[workspace]\n"
        );
        fs::write(path.join("Cargo.toml"), settings).unwrap();
        fs::write(path.join("tasks.yaml"), manifest).unwrap();
        fs::write(path.join("build.rs"), "fn main() {\n    taskwright_codegen::compile(\"tasks.yaml\");\n}\n").unwrap();
        fs::create_dir(path.join("src")).unwrap();
        fs::write(path.join("src/main.rs"), program).unwrap();
        Self { folder }
    }

    /// Where it stands.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// What its program prints.
    pub(crate) fn run(&self) -> String {
        let output = self.cargo(&["run", "--quiet"]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    }

    fn check(&self) -> std::process::Output {
        self.cargo(&["check", "--quiet"])
    }

    fn cargo(&self, arguments: &[&str]) -> std::process::Output {
        let mut cargo = Command::new(env!("CARGO"));
        // They tell of this test, and dependencies whose build scripts ask for them would be built again.
        std::env::vars_os().map(|(name, _)| name).filter(|name| tells_of_this_test(name)).for_each(|name| {
            cargo.env_remove(name);
        });
        cargo
            .args(arguments)
            .args(["--offline", "--color=never", "--target-dir"])
            .arg(target_folder())
            .current_dir(self.folder.path())
            .output()
            .unwrap()
    }

    /// What cargo says of a package that does not build.
    fn fails(&self) -> String {
        let output = self.check();
        let report = text(&output.stderr);
        assert!(!output.status.success(), "it should not build; cargo said:\n{report}");
        report
    }
}

fn tells_of_this_test(variable: &std::ffi::OsStr) -> bool {
    let name = variable.to_string_lossy();
    name.starts_with("CARGO_PKG_")
        || ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_CRATE_NAME", "CARGO_PRIMARY_PACKAGE", "OUT_DIR"]
            .contains(&&*name)
}

/// The folder in which this test was built: the dependencies are there already.
fn target_folder() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    test.ancestors().nth(3).unwrap().to_owned()
}

/// What the compiler offers to be pasted: from its first `use` to the next note.
fn offered(report: &str) -> String {
    let lines = report.lines().map(str::trim).skip_while(|line| !line.starts_with("use taskwright_runtime::"));
    lines.take_while(|line| !line.starts_with("= note:")).collect::<Vec<_>>().join("\n")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
