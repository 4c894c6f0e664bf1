//! Generated Markdown: text that follows the grammar and text that nearly does.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// What may stand before a line's content: marks of containers, white space, and near misses.
const MARKS: &[&str] = &[
    "> ", ">", "- ", "-", "* ", "+ ", "1. ", "2. ", "10) ", "-\t", ">\t", "1.\t", ": ", ":",
    ":   ", "[^a]: ", "[^b]:", " ", "  ", "   ", "    ", "     ", "\t", "-     ", "- [ ] ",
    "- [x]",
];

/// What a line may hold.
const CONTENTS: &[&str] = &[
    "",
    "",
    "word",
    "two words",
    "term",
    "```",
    "````",
    "~~~",
    "```rust",
    "~~~ text",
    "``` a`b",
    "# Heading",
    "#",
    "#not",
    "===",
    "---",
    "***",
    "- - -",
    "--",
    "<div>",
    "</div>",
    "<div",
    "<pre>",
    "</pre>",
    "<script>x</script>",
    "<!-- a",
    "-->",
    "<!-- a -->",
    "<!-->",
    "<b>",
    "</b>",
    "<b>text",
    "<a href=\"x\" b='>'>",
    "<b c=>",
    "<?php",
    "?>",
    "<!DOCTYPE html>",
    "<![CDATA[",
    "]]>",
    "<textarea",
    "</TEXTAREA>",
    "| a | b |",
    "a | b",
    "|---|---|",
    "-|-",
    "- | -",
    ":-:|:-:",
    "|",
    "| a |",
    "|-|",
    r"a \| b",
    "$$",
    "$$ x $$",
    r"\\[",
    r"\\]",
    "[a]: /url",
    "[a]:",
    "/url 'title",
    "title'",
    "[^a]: note",
    "[^a]",
    "[^ ]: x",
    r"[^\]]: x",
    "[ ]",
    "*",
    "1.",
    "2. two",
    "1234567890. x",
    "word\\",
    "word  ",
    "> quote",
    "- item",
    "=",
    ": definition",
    "`code`",
    "``",
    "<",
    "[x] y",
    "[!NOTE]",
    "é",
    "###### six",
    "####### seven",
];

/// Lines of any marks and contents in any order.
pub fn soup() -> impl Strategy<Value = String> {
    let line = (vec(select(MARKS), 0..4), select(CONTENTS));
    let line = line.prop_map(|(marks, content)| marks.concat() + content + "\n");
    vec(line, 1..9).prop_map(|lines| lines.concat())
}

/// First and last lines of directives, and what is nearly one.
const DIRECTIVES: &[&str] = &[
    ":::note",
    "::: tip Title",
    "::::note",
    ":::",
    "::::",
    ":::::",
    "::",
    "::: x :::",
    "text :::",
    ":::other",
    ":::é",
    "!!! note",
    "!!! tip Title",
    "??? note",
    "!!!note",
    "!!!  note",
    "!!! other",
    "!!",
    "> [!note]",
    "> [!tip] Title",
    "[!note]",
    "> [!other]",
    "> [!",
    "```admonish note",
    "~~~~admonish tip",
    "```admonish",
    "```admonish other",
    "```",
    "~~~~",
    "    text",
    "    ```",
    "<!--",
    "-->",
    "$$",
];

/// Lines of any marks and contents in any order, half of them about directives.
pub fn directive_soup() -> impl Strategy<Value = String> {
    let directive = (vec(select(MARKS), 0..2), select(DIRECTIVES));
    let other = (vec(select(MARKS), 0..3), select(CONTENTS));
    let indent = select(&["", "", "", "> ", "  ", "    ", "- "][..]);
    let line = (indent, prop_oneof![3 => directive, 2 => other]);
    let line = line.prop_map(|(indent, (marks, content))| {
        indent.to_owned() + &marks.concat() + content + "\n"
    });
    vec(line, 1..12).prop_map(|lines| lines.concat())
}

/// Blocks that are written as the specification says, nested, and then damaged in a few places.
pub fn document() -> impl Strategy<Value = String> {
    let blocks = vec((block(), any::<bool>()), 1..5).prop_map(join);
    (blocks, vec((any::<prop::sample::Index>(), damage()), 0..4)).prop_map(
        |(mut lines, damages)| {
            for (at, damage) in damages {
                if !lines.is_empty() {
                    let at = at.index(lines.len());
                    damage.apply(&mut lines, at);
                }
            }
            lines.join("\n") + "\n"
        },
    )
}

/// Something that people do to a line.
#[derive(Clone, Debug)]
enum Damage {
    /// Take away some of what it starts with.
    Cut(usize),
    /// Indent it.
    Indent(&'static str),
    /// Lose it.
    Remove,
    /// Put a blank line before it.
    Blank,
    /// Write it twice.
    Repeat,
}

impl Damage {
    fn apply(self, lines: &mut Vec<String>, at: usize) {
        match self {
            Damage::Cut(count) => lines[at] = lines[at].chars().skip(count).collect(),
            Damage::Indent(space) => lines[at].insert_str(0, space),
            Damage::Remove => drop(lines.remove(at)),
            Damage::Blank => lines.insert(at, String::new()),
            Damage::Repeat => lines.insert(at, lines[at].clone()),
        }
    }
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        3 => (1..6_usize).prop_map(Damage::Cut),
        2 => select(&[" ", "  ", "   ", "    ", "\t"][..]).prop_map(Damage::Indent),
        1 => Just(Damage::Remove),
        1 => Just(Damage::Blank),
        1 => Just(Damage::Repeat),
    ]
}

/// Blocks one after another, each with or without a blank line behind it.
fn join(blocks: Vec<(Vec<String>, bool)>) -> Vec<String> {
    let mut lines = Vec::new();
    for (block, blank) in blocks {
        lines.extend(block);
        if blank {
            lines.push(String::new());
        }
    }
    lines
}

fn block() -> impl Strategy<Value = Vec<String>> {
    leaf().prop_recursive(4, 40, 4, |inner| {
        let inner = vec((inner, any::<bool>()), 1..4).prop_map(join).boxed();
        prop_oneof![
            (inner.clone(), select(&["> ", ">", " > "][..]))
                .prop_map(|(lines, mark)| quote(&lines, mark)),
            (
                inner.clone(),
                select(&["- ", "* ", "+   ", "1. ", "12) ", "-\t", " - "][..])
            )
                .prop_map(|(lines, marker)| hang(&lines, marker)),
            (inner.clone(), select(&[": ", ":   ", ":"][..])).prop_map(|(lines, marker)| {
                let mut out = vec!["Term".to_owned()];
                out.extend(hang(&lines, marker));
                out
            }),
            inner.prop_map(|lines| indent(&lines, "[^note]: ", "    ")),
        ]
    })
}

fn leaf() -> BoxedStrategy<Vec<String>> {
    let word = select(
        &[
            "one",
            "two three",
            "*four*",
            "`five`",
            "six\\",
            "a | b",
            "<i>seven</i>",
            "8. eight",
            "!",
        ][..],
    );
    let paragraph =
        vec(word, 1..4).prop_map(|words| words.into_iter().map(str::to_owned).collect());
    let fence = (
        select(&["```", "~~~", "`````"][..]),
        select(&["", "rust", " text,ignore"][..]),
        inside(),
        any::<bool>(),
    )
        .prop_map(|(fence, info, inside, closed)| {
            let mut lines = vec![format!("{fence}{info}")];
            lines.extend(inside);
            if closed {
                lines.push(fence.to_owned());
            }
            lines
        });
    let indented = inside().prop_map(|lines| indent(&lines, "    ", "    "));
    let html = (select(HTML), inside()).prop_map(|((first, last), inside)| {
        let mut lines = vec![first.to_owned()];
        lines.extend(inside);
        lines.push(last.to_owned());
        lines
    });
    let fixed = select(FIXED).prop_map(|text| text.lines().map(str::to_owned).collect());
    prop_oneof![3 => paragraph, 2 => fence, 2 => indented, 2 => html, 3 => fixed].boxed()
}

/// Lines of code or HTML, some of which look like other things.
fn inside() -> impl Strategy<Value = Vec<String>> {
    let line = select(
        &[
            "code", "", "  more", "> x", "- x", "``", "~~~", "# x", "<b>", "\tx", "$$", "[^n]: x",
            ": x",
        ][..],
    );
    vec(line.prop_map(str::to_owned), 0..4)
}

/// Each of the seven kinds of HTML blocks.
const HTML: &[(&str, &str)] = &[
    ("<script>", "</script>"),
    ("<pre class=\"x\">", "</pre>"),
    ("<style", "</style> after"),
    ("<!-- note", "-->"),
    ("<?php", "?> after"),
    ("<!ELEMENT x", ">"),
    ("<![CDATA[", "]]>"),
    ("<div>", "</div>"),
    ("<details open>", "</details>"),
    ("<custom-tag a=\"b\">", "</custom-tag>"),
    ("</i>", "<br />"),
];

const FIXED: &[&str] = &[
    "# Heading",
    "## Heading ##",
    "Heading\n=======",
    "Two\nlines\n---",
    "---",
    "* * *",
    "| a | b |\n|---|---|\n| c | d |\ne | f",
    "a | b\n:-:|---\n    c | d",
    "text\n| a |\n|---|",
    "$$\nx = y\n+ z\n$$",
    "text\n$$ a\nb $$",
    r"\\[
x
\\]",
    "- [ ] open\n- [x] done",
    "[label]: /url \"title\"",
];

fn quote(lines: &[String], mark: &str) -> Vec<String> {
    lines.iter().map(|line| format!("{mark}{line}")).collect()
}

/// A marker before the first line, and as many columns of white space before the others.
fn hang(lines: &[String], marker: &str) -> Vec<String> {
    let columns = if marker.contains('\t') {
        4
    } else {
        marker.len()
    };
    indent(lines, marker, &" ".repeat(columns))
}

fn indent(lines: &[String], first: &str, others: &str) -> Vec<String> {
    let prefix = |(index, line): (usize, &String)| match (index, line.is_empty()) {
        (0, _) => format!("{first}{line}"),
        (_, true) => String::new(),
        (_, false) => format!("{others}{line}"),
    };
    lines.iter().enumerate().map(prefix).collect()
}
