//! The `mdbook-casebook` program: mdBook's protocol on standard input and output, and commands
//! for people.

use std::process::ExitCode;

fn main() -> ExitCode {
    mdbook_casebook::cli::main()
}
