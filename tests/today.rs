//! The day that timelines are seen from, which is settled outside of the pure modules.

#[path = "support/program.rs"]
mod program;

use program::{book, command, run_with};

/// What `check` says about a book with one milestone, which ends on 2025-03-16.
fn check(settings: &str, epoch: Option<&str>) -> String {
    let dir = book(
        &format!("[preprocessor.casebook]\nafter = [\"links\"]\n{settings}"),
        &[(
            "one.md",
            ":::timeline\n### Week of March 10, 2025\n- [ ] a\n:::\n",
        )],
    );
    let mut command = command(&["check"]);
    command.arg(dir.path());
    if let Some(epoch) = epoch {
        command.env("SOURCE_DATE_EPOCH", epoch);
    }
    run_with(command, b"").stderr
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
