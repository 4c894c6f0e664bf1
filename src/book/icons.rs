//! The icons of the book's own types of admonitions.

use std::path::Path;

use super::{Project, read_inside};
use crate::config::{Places, Settings};
use crate::diagnostic::{Code, Diagnostic};
use crate::kind::Icons;
use crate::source::Span;

/// Reads the icons of own types.
pub(super) fn read_icons(
    project: &Project,
    settings: &Settings,
    book_toml: Option<&str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Icons {
    let mut icons = Icons::new();
    for (name, own) in &settings.admonitions.types {
        let Some(icon) = &own.icon else { continue };
        let message = match read_inside(&project.root, Path::new(icon)) {
            Ok(text) if is_svg(&text) => {
                icons.insert(name.clone(), data_uri(&text));
                continue;
            }
            Ok(_) => format!("the icon `{icon}` of `{name}` is no SVG"),
            Err(problem) => format!("cannot read the icon `{icon}` of `{name}`: {problem}"),
        };
        let place = icon_span(name, settings, &project.config, book_toml);
        let diagnostic = Diagnostic::new(&Code::CONFIG_INVALID, place, message);
        diagnostics.push(diagnostic.help("give the path of an SVG file inside the book's folder"));
    }
    icons
}

/// Whether a text looks like an SVG: a browser shows nothing in the place of an icon that is none, and
/// says nothing either. What is wrong inside of it is not looked for.
fn is_svg(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with('<') && text.contains("<svg")
}

/// The place in `book.toml` of the path of a type's icon.
fn icon_span(
    name: &str,
    settings: &Settings,
    config: &serde_json::Value,
    book_toml: Option<&str>,
) -> Span {
    let path = settings.admonitions.icons.get(name);
    path.and_then(|path| Some(Places::new(book_toml).value(path, path.find(config)?)))
        .unwrap_or_default()
}

/// An SVG as a `data:` URI that is safe inside of a double-quoted CSS string in an attribute.
fn data_uri(svg: &str) -> String {
    let mut out = String::from("data:image/svg+xml,");
    for byte in svg.trim().bytes() {
        match byte {
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b'-'
            | b'.'
            | b'_'
            | b'~'
            | b'/'
            | b':'
            | b'=' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
