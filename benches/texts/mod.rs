//! The chapters that are measured.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each benchmark uses its own part"
)]

use serde_json::{Value, json};

/// A version of mdBook, and what it calls the list of chapters.
pub struct Sender {
    pub version: &'static str,
    pub list: &'static str,
}

pub const MDBOOK_05: Sender = Sender {
    version: "0.5.2",
    list: "items",
};

/// The last one that mdbook-admonish works with.
pub const MDBOOK_04: Sender = Sender {
    version: "0.4.52",
    list: "sections",
};

/// Text without any directive, in what a technical book has.
pub const PROSE: &str = "## A heading

A paragraph with *emphasis*, a [link](other.md), and `code`. It goes on for some lines, as prose does,
and says: nothing! What it says is not the point; how long it takes to pass it by is.

- an item
- another one, with a second line
  that is indented

| a | b |
| --- | --- |
| 1 | 2 |

```rust
fn main() {
    println!(\"{}\", 1 + 1);
}
```

> A quotation of somebody.

";

pub const DIRECTIVE: &str = "!!! note \"A title\"\n    A body of one paragraph.\n\n";
pub const ADMONISH: &str = "```admonish note title=\"A title\"\nA body of one paragraph.\n```\n\n";

/// A chapter of some eight thousand bytes with so many directives, evenly spread.
pub fn chapter(number: usize, directives: usize, directive: &str) -> String {
    const SECTIONS: usize = 20;
    let mut text = format!("# Chapter {number}\n\n");
    for section in 0..SECTIONS {
        // Half of the distance between two of them is before the first one.
        let before = |section: usize| (section * directives + SECTIONS / 2) / SECTIONS;
        text.push_str(&directive.repeat(before(section + 1) - before(section)));
        text.push_str(PROSE);
    }
    text
}

/// How mdBook calls. Style sheets and scripts are linked.
pub fn context(sender: &Sender) -> Value {
    json!({
        "root": "/book",
        "config": {
            "book": { "title": "Benchmark", "src": "src", "language": "en" },
            "build": { "build-dir": "book" },
            "preprocessor": { "casebook": { "assets": "none" }, "admonish": { "assets_version": "3.0.3" } },
            "output": { "html": {} },
        },
        "renderer": "html",
        "mdbook_version": sender.version,
    })
}

/// A chapter as mdBook sends it.
pub fn item(number: usize, content: &str) -> Value {
    json!({ "Chapter": {
        "name": format!("Chapter {number}"),
        "content": content,
        "number": [number + 1],
        "sub_items": [],
        "path": format!("chapter-{number}.md"),
        "source_path": format!("chapter-{number}.md"),
        "parent_names": [],
    } })
}
