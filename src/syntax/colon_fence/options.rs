//! Attributes that are about the block and mean the same for every kind: they become the header's
//! title and fold, and the kind does not see them.
//!
//! | attribute | meaning |
//! | --- | --- |
//! | `title="…"` | the title, as Markdown |
//! | `no-title` | no title |
//! | `open` | foldable, open at first |
//! | `collapsible`, `collapsed`, `closed` | foldable, closed at first |
//! | `collapse="true"`, `collapse="false"` | Quarto's: foldable, closed or open; with `.callout-…` only |
//!
//! A flag means what it says with or without `=true`; with any other value it is the kind's.

use super::Candidate;
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::{BlockOption, Fold, Header, Pair, Title};
use crate::source::{Span, Spanned};

/// The options in every colon fence.
const OPTIONS: &[BlockOption] = &[
    BlockOption {
        name: "title",
        is_flag: false,
        folds: false,
    },
    BlockOption {
        name: "no-title",
        is_flag: true,
        folds: false,
    },
    fold("open"),
    fold("closed"),
    fold("collapsed"),
    fold("collapsible"),
];

const fn fold(name: &'static str) -> BlockOption {
    BlockOption {
        name,
        is_flag: true,
        folds: true,
    }
}

/// Takes the options out of the header's attributes.
pub(super) fn apply(header: &mut Header, candidate: &Candidate<'_>, quarto: bool) {
    header.options = OPTIONS;
    let mut options = Options {
        fold: None,
        no_title: false,
        header,
    };
    let pairs = std::mem::take(&mut options.header.attributes.pairs);
    for pair in pairs {
        options.take(pair, candidate, quarto);
    }
    if options.no_title {
        options.header.title = Title::None;
    }
}

struct Options<'a> {
    header: &'a mut Header,
    /// The place of the option that has set the header's fold.
    fold: Option<Span>,
    no_title: bool,
}

impl Options<'_> {
    fn take(&mut self, pair: Pair, candidate: &Candidate<'_>, quarto: bool) {
        let is_flag = pair.value.span == pair.key.span;
        match (pair.key.value.as_str(), pair.value.value.as_str()) {
            ("title", _) if !is_flag => {
                // As it is written: Markdown reads the escapes and references itself.
                let raw = candidate.raw(pair.value.span);
                self.set_title(&pair.key, Title::new(raw.trim(), pair.value.span));
            }
            ("no-title", "true") => self.no_title = true,
            ("open", "true") => self.set_fold(Fold::Open, pair.key.span),
            ("collapsible" | "collapsed" | "closed", "true") => {
                self.set_fold(Fold::Closed, pair.key.span);
            }
            ("collapse", value) if quarto => match value {
                "true" => self.set_fold(Fold::Closed, pair.key.span),
                "false" => self.set_fold(Fold::Open, pair.key.span),
                _ => self.header.problems.push(
                    Diagnostic::new(
                        &Code::INVALID_ATTRIBUTE,
                        pair.value.span,
                        "`collapse` is neither `true` nor `false`",
                    )
                    .help("write `collapse=\"true\"` to fold the block"),
                ),
            },
            _ => self.header.attributes.pairs.push(pair),
        }
    }

    fn set_title(&mut self, key: &Spanned<String>, title: Title) {
        if self.header.title == Title::Default {
            self.header.title = title;
            return;
        }
        let diagnostic = Diagnostic::new(
            &Code::DUPLICATE_ATTRIBUTE,
            key.span,
            "the title is given twice",
        );
        let diagnostic = match &self.header.title {
            Title::Text(first) => diagnostic.label(first.span, "first given here"),
            _ => diagnostic,
        };
        self.header
            .problems
            .push(diagnostic.help("delete one of the two"));
    }

    fn set_fold(&mut self, fold: Fold, span: Span) {
        let earlier = self.fold.replace(span);
        if let Some(first) = earlier.filter(|_| self.header.fold != fold) {
            self.header.problems.push(
                Diagnostic::new(
                    &Code::DUPLICATE_ATTRIBUTE,
                    span,
                    "the block is said to be both open and closed",
                )
                .label(first, "first said here")
                .help("delete one of the two"),
            );
            return;
        }
        self.header.fold = fold;
        self.header.fold_span = span;
    }
}
