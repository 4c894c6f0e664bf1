//! What several test programs share.
#![allow(dead_code, reason = "each test program uses a part of it")]

pub(crate) mod markdown;
pub(crate) mod notations;
pub(crate) mod outline;
pub(crate) mod upstream;

use proptest::test_runner::Config;

/// The default configuration, but 500 cases unless the environment asks for another number.
pub(crate) fn config() -> Config {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let default = Config::default();
    Config {
        cases: if asked { default.cases } else { 500 },
        failure_persistence: None,
        ..default
    }
}
