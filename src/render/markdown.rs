//! Text that becomes Markdown of ours, for renderers other than HTML.

/// A title as strong text. Emphasis that the title already has would end it early, so such a
/// title stays as it is.
pub fn bold(title: &str) -> String {
    if title.contains(['*', '_']) {
        title.to_owned()
    } else {
        format!("**{title}**")
    }
}

/// Plain text as inline Markdown that reads as the same text, in a table's cell too.
///
/// ```
/// use mdbook_casebook::render::markdown::text;
/// assert_eq!(text("a*b | <c>"), r"a\*b \| \<c>");
/// ```
pub fn text(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    for c in plain.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '|' | '~' | '$' => {
                out.extend(['\\', c])
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
