//! Where directives begin and end, in every container and beside every other block.
//!
//! A case is a sentence, a chapter, and the outline of what the scanner finds in it (see
//! `support/outline.rs`); `⏎` ends a line of either.

mod blocks;
mod containers;
mod fences;
mod marked;
mod properties;
#[path = "../support/mod.rs"]
mod support;

use support::outline::outline;

#[track_caller]
fn check(sentence: &str, chapter: &str, expected: &str) {
    let chapter = chapter.replace('⏎', "\n") + "\n";
    let expected = expected.replace('⏎', "\n") + "\n";
    let found = outline(&chapter);
    assert!(
        found == expected,
        "{sentence}\n\n{chapter}\nexpected:\n{expected}\nfound:\n{found}"
    );
}
