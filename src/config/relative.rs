//! Paths in settings, which stay inside the book whatever they say.

/// A path below the book's root in its plain form: `/` between the parts, no `.` and no `..` left.
/// `None` if it is empty, absolute, has a scheme or a drive, or leads out of the root.
///
/// This looks at the text only; whether a part is a symbolic link is for whoever opens the file.
///
/// ```
/// use mdbook_casebook::config::inside_root;
/// assert_eq!(inside_root("./theme/../icons/a.svg").as_deref(), Some("icons/a.svg"));
/// assert_eq!(inside_root("icons/../../a.svg"), None);
/// ```
pub fn inside_root(path: &str) -> Option<String> {
    let bad = |c: char| c == ':' || c.is_control();
    if path.starts_with(['/', '\\']) || path.contains(bad) {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_below_the_root() {
        for (path, expected) in [
            ("a.svg", Some("a.svg")),
            ("icons/a b.svg", Some("icons/a b.svg")),
            ("./icons//a.svg", Some("icons/a.svg")),
            (r"icons\a.svg", Some("icons/a.svg")),
            ("icons/../a.svg", Some("a.svg")),
            ("..a/b..svg", Some("..a/b..svg")),
            ("", None),
            (".", None),
            ("a/..", None),
            ("../a.svg", None),
            ("icons/../../a.svg", None),
            (r"icons\..\..\a.svg", None),
            ("/etc/a.svg", None),
            (r"\\server\a.svg", None),
            ("C:/a.svg", None),
            ("https://example.org/a.svg", None),
            ("a\0.svg", None),
            ("a\n.svg", None),
        ] {
            assert_eq!(inside_root(path).as_deref(), expected, "{path:?}");
        }
    }
}
