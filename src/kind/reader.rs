//! What a kind has at hand while it reads a directive.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;

use super::{Icons, Ids, Kind, attributes};
use crate::config::Settings;
use crate::date::Language;
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::{Directive, Frame, Title};
use crate::scan::{Scan, strip_lines};
use crate::schema::Schemas;
use crate::source::Span;

/// One chapter, seen by the kinds.
pub struct Reader<'a> {
    /// The chapter's path below the source folder.
    pub path: &'a str,
    /// The chapter's text.
    pub text: &'a str,
    /// Its lines; for a kind that is [local](super::Kind::is_local) those near directives.
    pub scan: &'a Scan,
    /// The book's settings.
    pub settings: &'a Settings,
    /// The schemas of the book's records.
    pub schemas: &'a Schemas,
    /// The icons of own types.
    pub icons: &'a Icons,
    /// The day that states are told for.
    pub today: NaiveDate,
    /// Whether the directive is part of a sample.
    pub sample: bool,
    /// Whether the body is the text of a file, so that what is written in it cannot stay in place.
    pub elsewhere: bool,
    /// The id of the last record of each schema so far.
    pub above: BTreeMap<String, String>,
    /// The ids of the page.
    pub ids: &'a mut Ids,
    /// What was found to be wrong.
    pub diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    /// Reports a problem.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The book's language, as far as words in it are known here.
    pub fn language(&self) -> Language {
        Language::from_tag(&self.settings.language).unwrap_or_default()
    }

    /// Checks what every first line may hold: reports attributes that the kind does not have, of which
    /// `known` are its own, and an id that is taken. Returns whether all is fine.
    pub(crate) fn check_header(
        &mut self,
        directive: &Directive,
        kind: &dyn Kind,
        known: &[&str],
    ) -> bool {
        self.check_attributes(directive, kind, known) & self.claim_id(directive)
    }

    /// Reports a title if there is one: the kind has no place for it. Returns whether there is none.
    pub(crate) fn check_untitled(&mut self, directive: &Directive) -> bool {
        let header = &directive.header;
        let Title::Text(title) = &header.title else {
            return true;
        };
        let message = format!("`{}` has no title", header.name.value);
        self.report(
            Diagnostic::new(&Code::INVALID_ATTRIBUTE, title.span, message)
                .help("write it above as a paragraph or a heading"),
        );
        false
    }

    /// Reports attributes that the kind does not have, and a fold if it has none. Returns whether all
    /// are known.
    fn check_attributes(&mut self, directive: &Directive, kind: &dyn Kind, known: &[&str]) -> bool {
        let header = &directive.header;
        let pairs = header.attributes.pairs.iter();
        let mut problems: Vec<Diagnostic> = pairs
            .filter_map(|pair| attributes::problem(pair, header, known, kind))
            .collect();
        if !kind.folds() {
            problems.extend(attributes::fold_problem(header, self.text));
        }
        let fine = problems.is_empty();
        self.diagnostics.extend(problems);
        fine
    }

    /// Claims the id that the author wrote, if any. Returns whether it is free.
    fn claim_id(&mut self, directive: &Directive) -> bool {
        let Some(id) = &directive.header.attributes.id else {
            return true;
        };
        let claimed = self.ids.claim(&id.value, id.span);
        self.report_claim(claimed, &id.value, id.span)
    }

    /// Reports an id that is taken. Returns whether it was free.
    pub(crate) fn report_claim(
        &mut self,
        claimed: Result<(), Option<Span>>,
        id: &str,
        span: Span,
    ) -> bool {
        let Err(first) = claimed else {
            return true;
        };
        let mut diagnostic = Diagnostic::new(
            &Code::DUPLICATE_ID,
            span,
            format!("the id `{id}` is used twice on this page"),
        );
        if let Some(first) = first {
            diagnostic = diagnostic.label(first, "first used here");
        }
        self.report(diagnostic.help("choose another id"));
        false
    }

    /// Lines of a directive's body, without the marks of its containers.
    pub fn body(&self, directive: &Directive, lines: Range<usize>) -> String {
        let mut frames = directive.frames.clone();
        frames.push(Frame::Body(directive.header.body));
        strip_lines(self.text, &self.scan.lines[lines], &frames)
    }
}
