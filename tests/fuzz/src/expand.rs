//! Texts that no one wrote, against the list of what holds for every text.
#![no_main]

/// The same files as in the project's tests. Those that proptest needs are left out.
#[path = "../../support"]
mod support {
    pub mod expansion;
    pub mod invariants;
    #[allow(dead_code, reason = "only the claim to every directive is of use here")]
    pub mod notations;
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| support::invariants::hold_for_bytes(bytes));
