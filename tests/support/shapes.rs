//! Shapes of text that make careless programs quadratic, each for any size.

/// A shape of text: its name, and the text of a size.
pub type Shape = (String, Box<dyn Fn(usize) -> String>);

fn shape(name: &str, text: impl Fn(usize) -> String + 'static) -> Shape {
    (name.to_owned(), Box::new(text))
}

/// All shapes.
pub fn all() -> Vec<Shape> {
    let mut all = lines();
    all.extend(REPEATED.iter().map(|piece| {
        let name = format!("{piece:?} again and again");
        shape(&name, move |n| piece.repeat(n))
    }));
    all.extend(LONG_LINES.iter().map(|(start, piece)| {
        let name = format!("{start:?} and a line of {piece:?}");
        shape(&name, move |n| format!("{start}{}\n", piece.repeat(n)))
    }));
    all.extend(depths());
    all
}

/// Blocks one after another: closed, unclosed, closed otherwise.
pub const REPEATED: &[&str] = &[
    ":::note\na\n:::\n",
    "!!! note\n    a\n",
    "> [!note]\n> a\n\n",
    "```admonish note\na\n```\n",
    ":::note\n",
    ":::other\n",
    "!!! note\n",
    "???+ note\n\n",
    "```admonish note\n",
    "~~~admonsh\na\n~~~\n\nb\n\n",
    "> ~~~ admonsh\n\na\n\n",
    "> [!note]\n\n",
    ":::\n",
    "```rust\n:::note\n",
    ":::note\n```rust\na\n:::\n",
    ":::note\n~~~~\n:::\n~~~\n",
    "$$\n",
    "$$ a\n- b\n",
    "\\\\[\n- b\n",
    "$$ a\n\\\\[\n",
    "<!--\n",
    "<!-- -->\n",
    "<!-- a\n--> <!--\n",
    "a <!-- b\n",
    "a <!-- b\n:::note\n",
    "!!! note\n    <b>\n\n",
    "::: -\n",
    ":::[T]\na\n:::\n",
    "!!! note “T”\n\n    a\n",
    "<div>\n",
    "<div>\n:::note\n",
    "<pre>\n",
    "<?\n\n",
    "<a\n",
    "<a>\n\n",
    "- <!--\n",
    "!!! note\n    <!--\n",
    "[^a]: b\n",
    "[^a]:\n\n    [^b]:\n",
    "a\n: b\n",
    "| a | b |\n",
    "| a |\n|---|\n",
    "{{#include a}}\n",
    "[[case:a]] ",
    "[[case:a\n",
    "# a\n",
    "# [[case:a]] {#b}\n",
    ":::note[a]{#b}\n:::\n",
    ":::case-study[a]{#b}\n:::\n",
    ":::timeline\n### 2025-01-01\n:::\n",
    ":::quiz-question[a]\n:::\n",
    ":::timeline{src=../CHANGELOG.md}\n:::\n",
    "a !!! `b` <c\n\n",
    "  a\n\nb !!!\n\n",
    "```\na\n```\n\n:::note\na\n:::\n\n",
    "~~~\n``` ~~~\n\n",
];

/// A start, and what a single long line goes on with.
pub const LONG_LINES: &[(&str, &str)] = &[
    ("", "a"),
    ("", " "),
    ("", "\t"),
    ("", ":"),
    (":::", "a"),
    (":::note ", "x "),
    (":::note[", "["),
    (":::note[", "`"),
    (":::note[", "*a"),
    (":::note[", "<b>"),
    (":::note[", "\\"),
    (":::note{", "a=b "),
    (":::note{", "a=\""),
    (":::note{", ".a "),
    (":::note{", "#a "),
    (":::note[a]{", "{"),
    ("!!! note \"", "<b>"),
    ("!!! note \"", "\\\""),
    ("```admonish note ", "a=\"b\" "),
    ("> [!note] ", "**"),
    ("", "`"),
    ("", "~"),
    ("```", "a"),
    ("a", "``` \u{2003}~~~ admonsh"),
    ("", "-"),
    ("", "- -"),
    ("", "$$"),
    ("", "<"),
    ("<a ", "b=\"c\" "),
    ("<a b=\"", "'"),
    ("[^", "a"),
    ("", "[^a]:"),
    ("a", " | b"),
    ("!!! ", "a "),
    ("> [!", "a"),
    ("", "> [!"),
    ("", "1. "),
    ("", ": "),
    ("1", "1"),
    ("", "#"),
    ("", "\\"),
    ("<!--", "-"),
    ("a ", "<!-- "),
    (":::note\n", "<b>\n\n"),
    (":::note\n<b>\n\n", "a</i>\n"),
    ("", "é"),
    ("", "[["),
    ("", "[[case:"),
    ("", "[[case:a|"),
    ("", "]]"),
    ("<a ", "b "),
    ("", "[^a"),
    ("", "|"),
    ("", "!"),
    ("a\n", ": "),
    ("-", " "),
    ("", "="),
];

/// A head of many lines, and a tail that asks for each of them.
fn lines() -> Vec<Shape> {
    vec![
        shape("others around notes", |n| {
            ":::other\n".repeat(n) + &":::note\na\n:::\n".repeat(n)
        }),
        shape("longer closing fences", |n| {
            ":::other\n".repeat(n) + &"::::\n".repeat(n)
        }),
        shape("shorter closing fences", |n| {
            "::::other\n".repeat(n) + &":::\n".repeat(n)
        }),
        shape("math that ends late", |n| {
            "\\\\[\n- b\n".repeat(n) + "\\\\]\n"
        }),
        shape("paragraphs of one item before a note", |n| {
            format!("- a\n\n{}:::note\n:::\n", "  b\n\n".repeat(n))
        }),
        shape("fences in code before a note", |n| {
            format!("~~~~\n{}~~~~\n\n:::note\n:::\n", "~~~\n\n".repeat(n))
        }),
        shape("headings and notes", |n| {
            "# a\n\n".repeat(n) + &":::note[a]\nb\n:::\n\n".repeat(n)
        }),
        shape("a definition list", |n| {
            "a\n".to_owned() + &": b\n".repeat(n)
        }),
        shape("a table", |n| {
            "| a | b |\n|---|---|\n".to_owned() + &"| c | d |\n".repeat(n)
        }),
        shape("a note of many lines", |n| {
            format!(":::note\n{}:::\n", "a\n".repeat(n))
        }),
        shape("an unclosed note of many lines", |n| {
            format!(":::note\n{}", "a\n".repeat(n))
        }),
        shape("a note with many faults", |n| {
            format!("::::note\n{}::::\n", ":::x\n:::\n".repeat(n))
        }),
        shape("one paragraph of references", |n| {
            format!(":::note\n{}\n:::\n", "[[case:a]] *b*\n".repeat(n))
        }),
    ]
}

/// Things inside of each other, on lines that grow with the depth or on a single one.
fn depths() -> Vec<Shape> {
    let deep = |name: &str, text: fn(usize) -> String| {
        shape(name, move |n| (0..n / 8 + 1).map(text).collect())
    };
    vec![
        shape("notes in notes", |n| {
            ":::note\n".repeat(n) + &":::\n".repeat(n)
        }),
        deep("marks in marks", |level| {
            "    ".repeat(level) + "!!! note\n"
        }),
        deep("alerts in alerts", |level| {
            "> ".repeat(level + 1) + "[!note]\n"
        }),
        deep("colons that grow", |level| {
            ":".repeat(level + 3) + "other\n"
        }),
        deep("ticks that grow", |level| "`".repeat(level + 3) + "\n"),
        deep("ticks that grow in notes", |level| {
            format!(":::note\n{}\n", "`".repeat(level + 3))
        }),
        deep("items in items", |level| "  ".repeat(level) + "- a\n"),
        deep("definitions in definitions", |level| {
            format!("{0}a\n{0}: b\n{0}  \n", "  ".repeat(level))
        }),
        shape("ticks that shrink", |n| {
            (3..n / 8 + 4)
                .rev()
                .map(|length| "`".repeat(length) + "\n")
                .collect()
        }),
        shape("quotes and lazy lines", |n| {
            "> ".repeat(n) + "a\n" + &"a\n".repeat(n) + "\n:::note\n:::\n"
        }),
        shape("an alert in deep quotes", |n| {
            "> ".repeat(n) + "[!note]\n" + &"a\n".repeat(n)
        }),
        shape("items and blank lines", |n| {
            "- ".repeat(n) + "a\n" + &"\n".repeat(n) + "b\n"
        }),
        shape("items and lazy lines", |n| {
            "- ".repeat(n) + "a\n" + &"b\n".repeat(n)
        }),
        shape("items and empty items", |n| {
            "* ".repeat(n) + "x\n" + &"-\n\n".repeat(n)
        }),
        shape("items and a table", |n| {
            "- ".repeat(n) + "| a |\n" + &"| a |\n|-|\n".repeat(n)
        }),
        shape("quotes, items and closing fences", |n| {
            "> - ".repeat(n) + "a\n" + &"b\n".repeat(n) + &":::\n".repeat(n)
        }),
        shape("a note behind deep items", |n| {
            "- ".repeat(n) + "\n" + &"\n".repeat(n) + ":::note\n:::\n"
        }),
    ]
}
