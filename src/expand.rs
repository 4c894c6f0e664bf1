//! The two phases for one chapter: read it, then render it. No files, no environment, no clock.

mod bold_title;
mod chapter;
mod error_box;
mod file;
mod include;
mod loose;
mod names;
mod reading;
mod references;
mod search;
mod texts;

use chrono::NaiveDate;

pub use chapter::Chapter;
pub use search::Search;
pub use texts::Texts;

use names::Names;
use reading::Reading;

use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::directive::Directive;
use crate::kind::{Icons, Ids, Kind, Model, Reader, Vocabulary};
use crate::render::Target;
use crate::scan::{Scan, headings, scan, scan_near};
use crate::schema::Schemas;
use crate::syntax::Notation;

/// Reads the text of a file inside of the book's folder; on failure, says why.
pub type ReadFile<'a> = dyn Fn(&str, &str) -> Result<String, String> + Sync + 'a;

/// What all chapters of one run have in common.
pub struct Book<'a> {
    /// The book's settings.
    pub settings: &'a Settings,
    /// The schemas of its records.
    pub schemas: &'a Schemas,
    /// The icons of own types, as `data:` URIs, by type.
    pub icons: &'a Icons,
    /// Reads a file: given the path of a chapter and one that is relative to it.
    pub files: &'a ReadFile<'a>,
    /// The day that states are told for.
    pub today: NaiveDate,
    /// The names that directives may have.
    pub vocabulary: &'a Vocabulary,
    /// The notations that are switched on.
    pub notations: &'a [&'static dyn Notation],
    /// What tells a chapter that may have to change from the others.
    pub search: &'a Search,
    /// Whether mdBook itself renders plain alerts, so that they may be left to it.
    pub native_alerts: bool,
    /// Whether the host makes definition lists; without, a line that begins with a colon is text.
    pub definition_lists: bool,
    /// What is emitted.
    pub target: Target,
}

/// Phase one: scans a chapter and reads its directives. `path` is the chapter's path in the book.
pub fn read(text: String, path: &str, book: &Book<'_>) -> Chapter {
    let mut chapter = read_untold(text, path, book);
    texts::tell(&mut chapter, book);
    chapter
}

/// The same, but what its records say to other pages is not known yet.
fn read_untold(text: String, path: &str, book: &Book<'_>) -> Chapter {
    let refers = book.search.may_refer(text.as_bytes());
    let near = match refers {
        true => None,
        false => read_near(&text, path, book),
    };
    let mut parts = near.unwrap_or_else(|| read_whole(&text, path, book));
    let (mut references, mut words) = (Vec::new(), Vec::new());
    if refers {
        references = references::find(&text, &parts.scan, book, &mut parts.diagnostics);
        words = references::words(book.schemas);
    }
    Chapter {
        path: path.to_owned(),
        references,
        words,
        has_directives: !parts.scan.directives.is_empty(),
        length: text.len(),
        text,
        scan: parts.scan,
        models: parts.models,
        diagnostics: parts.diagnostics,
        kinds: parts.kinds,
        unread: parts.unread,
    }
}

/// What a chapter's text is read into.
struct Parts {
    scan: Scan,
    models: Vec<Option<Box<dyn Model>>>,
    kinds: Vec<bool>,
    unread: Vec<(String, String)>,
    diagnostics: Vec<Diagnostic>,
}

/// Reads the directives from the lines near them, if that is all that they depend on and there is
/// nothing to say.
fn read_near(text: &str, path: &str, book: &Book<'_>) -> Option<Parts> {
    let landmarks = book.search.landmarks();
    let scan = scan_near(text, book.notations, &Names { book, text }, landmarks);
    if !scan.diagnostics.is_empty() || !are_local(&scan.directives, book) {
        return None;
    }
    let mut ids = Ids::without_headings(path, text);
    let parts = read_scanned(scan, text, path, &mut ids, book);
    (parts.diagnostics.is_empty() && !ids.in_doubt()).then_some(parts)
}

fn are_local(directives: &[Directive], book: &Book<'_>) -> bool {
    directives.iter().all(|directive| {
        let kind = book.vocabulary.kind(&directive.header.name.value);
        kind.is_some_and(Kind::is_local) && are_local(&directive.children, book)
    })
}

fn read_whole(text: &str, path: &str, book: &Book<'_>) -> Parts {
    let scan = scan(text, book.notations, &Names { book, text });
    let mut ids = Ids::new(path);
    for (title, span) in headings(text, &scan) {
        ids.heading(&title, span);
    }
    read_scanned(scan, text, path, &mut ids, book)
}

fn read_scanned(mut scan: Scan, text: &str, path: &str, ids: &mut Ids, book: &Book<'_>) -> Parts {
    let mut diagnostics = std::mem::take(&mut scan.diagnostics);
    if book.settings.drop_in {
        // mdbook-admonish takes an unclosed fence for what CommonMark does: all to the end.
        let unclosed = |problem: &Diagnostic| *problem.code == Code::UNCLOSED_DIRECTIVE;
        for problem in diagnostics.iter_mut().filter(|problem| unclosed(problem)) {
            problem.severity = Severity::Warning;
        }
    }
    if book.settings.precedes_includes() {
        diagnostics.extend(include::unexpanded(text, &scan));
    }
    let mut directives = std::mem::take(&mut scan.directives);
    if book.settings.bold_alert_titles {
        for directive in &mut directives {
            bold_title::adopt(directive, text);
        }
    }
    let mut reader = Reader {
        path,
        text,
        scan: &scan,
        settings: book.settings,
        schemas: book.schemas,
        icons: book.icons,
        today: book.today,
        sample: false,
        elsewhere: false,
        above: Default::default(),
        ids,
        diagnostics: &mut diagnostics,
    };
    let reading = Reading::of(&directives, &mut reader, book);
    scan.directives = directives;
    Parts {
        scan,
        models: reading.models,
        kinds: reading.kinds,
        unread: reading.unread,
        diagnostics,
    }
}
