//! mdBook empties the build folder before it writes. With `src = "book"` and no `build-dir` that
//! folder is the book's sources, so the preprocessor, which runs before any renderer, has to look.

use std::path::{Component, Path, PathBuf};

use super::book::BookFacts;
use super::places::{KeyPath, Places};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// How the build folder and the source folder lie to each other when they overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlap {
    /// They are one folder: a build deletes all sources.
    Same,
    /// The build folder holds the source folder: a build deletes all sources.
    BuildAroundSource,
    /// The build folder lies in the source folder: a build deletes what the author keeps there.
    /// mdBook knows this layout (`src = "."`) and leaves the folder out when it copies files.
    BuildInsideSource,
}

/// How a build would write where sources are, if it would.
///
/// Both folders are relative to `root` unless absolute. Only the texts of the paths are compared, so
/// `root` should be absolute if one of them is.
///
/// ```
/// use mdbook_casebook::config::{Overlap, overlap};
/// use std::path::Path;
/// let build_in = |folder| overlap(Path::new("/b"), Path::new("book"), Path::new(folder));
/// assert_eq!(build_in("./book"), Some(Overlap::Same));
/// assert_eq!(build_in("target/book"), None);
/// ```
pub fn overlap(root: &Path, src: &Path, build_dir: &Path) -> Option<Overlap> {
    let src = plain(&root.join(src));
    let build_dir = plain(&root.join(build_dir));
    if src == build_dir {
        Some(Overlap::Same)
    } else if src.starts_with(&build_dir) {
        Some(Overlap::BuildAroundSource)
    } else if build_dir.starts_with(&src) {
        Some(Overlap::BuildInsideSource)
    } else {
        None
    }
}

/// What to tell the author if the book's folders overlap: an error where a build deletes the
/// sources, a warning where it deletes only what lies in the build folder.
///
/// The span is that of `build-dir`, else of `src`, in the text of `book.toml`; without a text it
/// is empty.
pub(crate) fn overlap_diagnostic(
    root: &Path,
    book: &BookFacts,
    book_toml: Option<&str>,
) -> Option<Diagnostic> {
    let overlap = overlap(root, Path::new(&book.src), Path::new(&book.build_dir))?;
    let (src, build) = (&book.src, &book.build_dir);
    let places = Places::new(book_toml);
    let candidates = [
        (["build", "build-dir"], &book.build_dir),
        (["book", "src"], &book.src),
    ];
    let span = candidates
        .into_iter()
        .map(|([table, key], value)| {
            let path = KeyPath::root().key(table).key(key);
            places.value(&path, &value.as_str().into())
        })
        .find(|span| !span.is_empty())
        .unwrap_or(Span::default());
    let message = match overlap {
        Overlap::Same => {
            format!("the build folder `{build}` is the source folder: a build deletes the sources")
        }
        Overlap::BuildAroundSource => format!(
            "the build folder `{build}` holds the source folder `{src}`: a build deletes the sources"
        ),
        Overlap::BuildInsideSource => format!(
            "the build folder `{build}` lies in the source folder `{src}`: a build deletes every \
             file in it"
        ),
    };
    let diagnostic = Diagnostic::new(&Code::SOURCES_OVERLAP, span, message);
    Some(match overlap {
        Overlap::BuildInsideSource => diagnostic
            .help("keep no chapters there, or set `build-dir` to a folder outside of the sources")
            .as_warning(),
        _ => diagnostic.help("write `build-dir = \"target/book\"` under `[build]`"),
    })
}

/// The path without `.` and `..`, as far as its text tells. Where file systems usually ignore case,
/// so does this.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => match plain.components().next_back() {
                Some(Component::Normal(_)) => drop(plain.pop()),
                Some(Component::RootDir | Component::Prefix(_)) => {}
                _ => plain.push(".."),
            },
            part => plain.push(part),
        }
    }
    if cfg!(any(windows, target_os = "macos")) {
        plain = plain.to_string_lossy().to_lowercase().into();
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    #[test]
    fn folders_overlap_when_equal_or_one_in_the_other() {
        use Overlap::*;
        for (root, src, build, expected) in [
            ("/b", "book", "book", Some(Same)),
            ("/b", "./book/", "x/../book", Some(Same)),
            ("/b", "/b/book", "book", Some(Same)),
            ("/b", "../b/book", "book", Some(Same)),
            ("", "book", "book", Some(Same)),
            (".", "book", "./book", Some(Same)),
            ("/b", "docs/src", "docs", Some(BuildAroundSource)),
            ("/b", "src", ".", Some(BuildAroundSource)),
            ("/b", "src", "..", Some(BuildAroundSource)),
            ("b", "src", "../b", Some(BuildAroundSource)),
            ("/b", "src", "/../..", Some(BuildAroundSource)),
            ("/b", ".", "book", Some(BuildInsideSource)),
            ("/b", "book", "book/html", Some(BuildInsideSource)),
            ("/b", "src", "book", None),
            ("/b", "book", "books", None),
            ("/b", "book", "target/book", None),
            ("/b", "book", "../book", None),
            ("b", "book", "../book", None),
            ("", "../src", "../book", None),
        ] {
            let found = overlap(Path::new(root), Path::new(src), Path::new(build));
            assert_eq!(found, expected, "{root:?} {src:?} {build:?}");
        }
    }

    #[test]
    fn the_diagnostic_points_at_the_setting_that_is_there() {
        for (text, src, build, underlined) in [
            (
                "[book]\nsrc = \"book\"\n[build]\nbuild-dir = './book'",
                "book",
                "./book",
                "'./book'",
            ),
            ("[book]\nsrc = \"book\"", "book", "book", "\"book\""),
            ("[book]\ntitle = 'T'", "book", "book", ""),
        ] {
            let book = BookFacts {
                src: src.to_owned(),
                build_dir: build.to_owned(),
                ..BookFacts::default()
            };
            let found = overlap_diagnostic(Path::new("/b"), &book, Some(text)).unwrap();
            assert_eq!(found.span.of(text), underlined);
            assert_eq!(found.severity, Severity::Error);
            assert!(found.help[0].contains("build-dir = \"target/book\""));
        }
    }

    #[test]
    fn a_build_folder_inside_of_the_sources_is_a_warning() {
        let book = BookFacts {
            src: ".".to_owned(),
            ..BookFacts::default()
        };
        let found = overlap_diagnostic(Path::new("/b"), &book, None).unwrap();
        assert_eq!(found.severity, Severity::Warning);
        assert_eq!(
            overlap_diagnostic(Path::new("/b"), &BookFacts::default(), None),
            None
        );
    }
}
