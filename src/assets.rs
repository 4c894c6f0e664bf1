//! Style sheets and scripts of the kinds, put together for a page or for a file.
//!
//! A preprocessor cannot write into the output folder (mdBook empties it afterwards), so a book
//! either lists our two files in `additional-css` and `additional-js`, or gets what each chapter
//! needs inside the chapter.

use std::fmt::Write;
use std::sync::LazyLock;

use crate::kind::KINDS;

/// The name of the installed style sheet.
pub(crate) const STYLE_FILE: &str = "casebook.css";
/// The name of the installed script.
pub(crate) const SCRIPT_FILE: &str = "casebook.js";

/// Rules that every page with a directive needs.
const BASE: &str = include_str!("assets.css");

static MINIFIED: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    KINDS
        .iter()
        .map(|kind| {
            (
                minify_style(kind.assets().style),
                minify_script(kind.assets().script),
            )
        })
        .collect()
});

static MINIFIED_BASE: LazyLock<String> = LazyLock::new(|| minify_style(BASE));

/// The complete style sheet, as `init` writes it.
pub fn style_file() -> String {
    let all = vec![true; KINDS.len()];
    format!(
        "/* mdbook-casebook {} */\n{}\n",
        env!("CARGO_PKG_VERSION"),
        style(&all)
    )
}

/// The complete script, as `init` writes it.
pub fn script_file() -> String {
    let all = vec![true; KINDS.len()];
    format!(
        "/* mdbook-casebook {} */\n{}\n",
        env!("CARGO_PKG_VERSION"),
        script(&all)
    )
}

/// The HTML that a chapter with directives of these kinds ends with, so that it needs no file.
pub fn inline(kinds: &[bool]) -> String {
    let mut out = format!("\n\n<style>{}</style>\n", style(kinds));
    let script = script(kinds);
    if !script.is_empty() {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "<script>{script}</script>");
    }
    out
}

fn style(kinds: &[bool]) -> String {
    let mut out = MINIFIED_BASE.clone();
    out.extend(used(kinds).map(|(style, _)| style.as_str()));
    out
}

fn script(kinds: &[bool]) -> String {
    used(kinds).map(|(_, script)| script.as_str()).collect()
}

fn used(kinds: &[bool]) -> impl Iterator<Item = &(String, String)> {
    MINIFIED
        .iter()
        .zip(kinds)
        .filter_map(|(assets, used)| used.then_some(assets))
}

/// Takes comments and white space that mean nothing out of our own style sheets. Not for anybody
/// else's: it relies on there being no comment marks or braces inside of strings.
fn minify_style(css: &str) -> String {
    // A backslash before a line end joins the parts of a string.
    let css = css.replace("\\\n", "");
    let mut out = String::with_capacity(css.len());
    let mut rest = css.as_str();
    while let Some(start) = rest.find("/*") {
        squeeze(&rest[..start], &mut out);
        rest = rest[start..]
            .find("*/")
            .map_or("", |end| &rest[start + end + 2..]);
    }
    squeeze(rest, &mut out);
    out
}

fn squeeze(css: &str, out: &mut String) {
    for word in css.split_ascii_whitespace() {
        let tight = |c: char| matches!(c, '{' | '}' | ';' | ',');
        let glued = out.is_empty()
            || out.ends_with(tight)
            || word.starts_with(tight)
            || out.ends_with(':') && !out.ends_with("::");
        if !glued {
            out.push(' ');
        }
        out.push_str(word);
    }
}

/// Takes indentation and comment lines out of our own scripts; every statement of theirs ends
/// with a semicolon or a brace, but lines are kept, so that nothing depends on it.
fn minify_script(script: &str) -> String {
    let lines = script
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.fold(String::new(), |mut out, line| {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(line);
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minifying_keeps_what_means_something() {
        assert_eq!(
            minify_style("/* a */\na > b ,\nc {\n  margin: 0 auto;\n}\n"),
            "a > b,c{margin:0 auto;}"
        );
        assert_eq!(minify_script("// c\n  a();\n\n  b();\n"), "a();\nb();");
    }
}
