//! Which headers are ours, by the book's settings and the names that its kinds have.

use super::{Book, bold_title};
use crate::config::PlainAlerts;
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::{Body, Fold, Header, Title};
use crate::render::Target;
use crate::scan::{Claim, Claims};
use crate::source::Spanned;

/// Other tools look at such a name letter by letter, so that it is code for them, and stays it here.
fn other_letters(name: &Spanned<String>, right: &str) -> Diagnostic {
    let message = format!("with the name `{}` this stays code", name.value);
    Diagnostic::new(&Code::MALFORMED_OPENER, name.span, message)
        .as_warning()
        .help(format!("write `{right}`"))
}

/// Which headers of a chapter are ours.
pub(super) struct Names<'a> {
    pub(super) book: &'a Book<'a>,
    pub(super) text: &'a str,
}

impl Claims for Names<'_> {
    fn claim(&self, header: &Header) -> Claim {
        let name = &header.name.value;
        let settings = self.book.settings;
        if settings.ignore.matches(name) {
            return Claim::Leave(None);
        }
        if header.verbatim {
            return self.claim_code(&header.name);
        }
        if header.body != Body::Quote {
            return Claim::Take;
        }
        let native = is_native(name);
        let titled = settings.bold_alert_titles && bold_title::below(header, self.text).is_some();
        let plain = header.title == Title::Default && header.fold == Fold::Default && !titled;
        let leave = match settings.plain_alerts {
            PlainAlerts::Native => true,
            PlainAlerts::Ours => false,
            PlainAlerts::Auto => self.book.native_alerts,
        };
        if native && plain && leave && self.book.target == Target::Html {
            return Claim::Leave(None);
        }
        if self.book.vocabulary.index(name).is_some() {
            return Claim::Take;
        }
        let diagnostic = Diagnostic::new(
            &Code::UNKNOWN_ALERT,
            header.name.span,
            format!("no alert is called `{name}`, so it stays a quote"),
        );
        Claim::Leave(Some(match self.book.vocabulary.nearest(name) {
            Some(near) => diagnostic.help(format!("write `{near}`")),
            None => diagnostic.help(format!("declare it, or add `{name}` to `ignore`")),
        }))
    }

    fn has_definitions(&self) -> bool {
        self.book.definition_lists
    }

    fn knows_alert(&self, header: &Header) -> bool {
        let name = &header.name.value;
        let known = is_native(name) || self.book.vocabulary.index(name).is_some();
        known && !self.book.settings.ignore.matches(name)
    }
}

impl Names<'_> {
    /// A code fence whose body is no Markdown, by a name that may be nearly one.
    fn claim_code(&self, name: &Spanned<String>) -> Claim {
        let vocabulary = self.book.vocabulary;
        let lower = name.value.to_lowercase();
        let right = match vocabulary.index(&lower) {
            Some(_) => lower.as_str(),
            None => vocabulary.nearest(&lower).unwrap_or(&lower),
        };
        let kind = vocabulary.kind(right);
        let ignored = self.book.settings.ignore.matches(right);
        match !ignored && kind.is_some_and(|kind| kind.takes_code(self.book.target)) {
            true if right == name.value => Claim::Take,
            true => Claim::Leave(Some(other_letters(name, right))),
            false => Claim::Leave(None),
        }
    }
}

/// Whether mdBook has this kind of alert too.
fn is_native(name: &str) -> bool {
    matches!(
        name.to_lowercase().as_str(),
        "note" | "tip" | "important" | "warning" | "caution"
    )
}
