//! The day that timelines are seen from, which is settled outside of the pure modules.

use std::fs;
use std::process::Command;

/// What `check` says about a book with one milestone, which ends on 2025-03-16.
fn check(settings: &str, epoch: Option<&str>) -> String {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &str| fs::write(dir.path().join(path), text).expect("a file");
    fs::create_dir(dir.path().join("src")).expect("a folder");
    write(
        "book.toml",
        &format!("[preprocessor.casebook]\nafter = [\"links\"]\n{settings}"),
    );
    write("src/SUMMARY.md", "- [One](one.md)\n");
    write(
        "src/one.md",
        ":::timeline\n### Week of March 10, 2025\n- [ ] a\n:::\n",
    );
    let mut command = Command::new(env!("CARGO_BIN_EXE_mdbook-casebook"));
    command.arg("check").arg(dir.path());
    match epoch {
        Some(epoch) => command.env("SOURCE_DATE_EPOCH", epoch),
        None => command.env_remove("SOURCE_DATE_EPOCH"),
    };
    let output = command.output().expect("the program runs");
    String::from_utf8(output.stderr).expect("UTF-8")
}

#[test]
fn the_setting_comes_before_the_environment_and_that_before_the_clock() {
    const MARCH_16: &str = "1742169599";
    const MARCH_17: &str = "1742169600";
    for (settings, epoch, overdue) in [
        ("", None, true),
        ("", Some(MARCH_16), false),
        ("", Some(MARCH_17), true),
        ("", Some("not a number"), true),
        ("today = \"2025-03-16\"", None, false),
        ("today = 2025-03-16", Some(MARCH_17), false),
        ("today = \"2025-03-17\"", Some(MARCH_16), true),
        (
            "allow = [\"milestone-overdue\"]\ndeny = [\"warnings\"]",
            None,
            false,
        ),
        ("allow = [\"milestone-empty\"]", None, true),
    ] {
        let said = check(settings, epoch);
        assert_eq!(
            said.contains("milestone-overdue"),
            overdue,
            "{settings:?} {epoch:?}: {said}"
        );
    }
}
