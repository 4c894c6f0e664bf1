//! The subcommands of `mdbook-casebook`, for people to run by hand. None of them prints: each
//! answers with text or with data, and `main` writes it out.

pub mod init;
