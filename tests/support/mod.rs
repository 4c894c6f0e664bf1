//! What several test programs share.
#![allow(dead_code, reason = "each test program uses a part of it")]

pub mod markdown;
pub mod notations;
pub mod outline;
pub mod upstream;
