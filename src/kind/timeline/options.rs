//! The attributes of a timeline: how it is shown, and what its readers may do with it.

use super::milestone::Milestone;
use super::status::Status;
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::Directive;
use crate::kind::{Reader, nearest};
use crate::source::{Span, Spanned};

/// The attributes that a timeline takes.
pub(super) const ATTRIBUTES: [&str; 9] = [
    "src",
    "view",
    "sort",
    "where",
    "year",
    "past",
    "filter",
    "interactive",
    "calendar",
];

/// How milestones are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum View {
    /// With everything that is written below them.
    #[default]
    Full,
    /// One line each.
    Compact,
    /// One row each.
    Table,
}

impl View {
    /// Its name in attributes.
    pub(super) const fn name(self) -> &'static str {
        match self {
            View::Full => "full",
            View::Compact => "compact",
            View::Table => "table",
        }
    }
}

/// What milestones are sorted by, and whether downwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sort {
    key: Key,
    down: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Date,
    Version,
}

const SORTS: [(&str, Sort); 4] = [
    (
        "date",
        Sort {
            key: Key::Date,
            down: false,
        },
    ),
    (
        "-date",
        Sort {
            key: Key::Date,
            down: true,
        },
    ),
    (
        "version",
        Sort {
            key: Key::Version,
            down: false,
        },
    ),
    (
        "-version",
        Sort {
            key: Key::Version,
            down: true,
        },
    ),
];

impl Sort {
    /// The order of two milestones. Those without a date come last in either direction.
    pub(super) fn compare(self, a: &Milestone, b: &Milestone) -> std::cmp::Ordering {
        let turn = |order: std::cmp::Ordering| if self.down { order.reverse() } else { order };
        match self.key {
            Key::Date => match (a.period, b.period) {
                (Some(a), Some(b)) => turn((a.start(), a.end()).cmp(&(b.start(), b.end()))),
                (a, b) => b.is_some().cmp(&a.is_some()),
            },
            Key::Version => turn(a.release.cmp(&b.release)),
        }
    }
}

/// The states that are shown.
#[derive(Clone, Debug)]
pub(super) struct Filter {
    conditions: Vec<(bool, Vec<Status>)>,
}

impl Filter {
    /// Whether a milestone of this status is shown.
    pub(super) fn admits(&self, status: Status) -> bool {
        self.conditions
            .iter()
            .all(|(not, states)| states.contains(&status) != *not)
    }
}

/// Everything that the attributes say.
#[derive(Clone, Debug)]
pub(super) struct Options {
    pub(super) view: View,
    pub(super) sort: Option<Sort>,
    pub(super) filter: Filter,
    /// The year of dates without one.
    pub(super) year: Option<i32>,
    /// Whether the page offers the milestones as a calendar.
    pub(super) calendar: bool,
    /// Whether what is over is folded away.
    pub(super) folds_past: bool,
    /// Whether readers may choose which states they see.
    pub(super) filters: bool,
    /// Whether readers may tick tasks for themselves.
    pub(super) interactive: bool,
}

impl Options {
    /// Whether milestones may be left out or change places.
    pub(super) fn rearranges(&self) -> bool {
        self.sort.is_some() || !self.filter.conditions.is_empty()
    }
}

/// Reads the attributes. What is wrong is reported, and then there is nothing.
pub(super) fn read(directive: &Directive, reader: &mut Reader<'_>) -> Option<Options> {
    let get = |name: &str| directive.header.attributes.get(name);
    let views = [View::Full, View::Compact, View::Table].map(|view| (view.name(), view));
    let mut fine = true;
    let mut choice = |result: Result<(), Box<Diagnostic>>, reader: &mut Reader<'_>| {
        if let Err(diagnostic) = result {
            fine = false;
            reader.report(*diagnostic);
        }
    };
    let mut options = Options {
        view: View::Full,
        sort: None,
        filter: Filter {
            conditions: Vec::new(),
        },
        year: None,
        calendar: true,
        folds_past: false,
        filters: false,
        interactive: false,
    };
    if let Some(written) = get("view") {
        let read = one_of("view", written, &views).map(|view| options.view = view);
        choice(read, reader);
    }
    if let Some(written) = get("sort") {
        let read = one_of("order", written, &SORTS).map(|sort| options.sort = Some(sort));
        choice(read, reader);
    }
    if let Some(written) = get("where") {
        let read = filter(written).map(|filter| options.filter = filter);
        choice(read, reader);
    }
    if let Some(written) = get("year") {
        let read = year(written).map(|year| options.year = Some(year));
        choice(read, reader);
    }
    if let Some(written) = get("past") {
        let values = [("shown", false), ("collapsed", true)];
        let read = one_of("past", written, &values).map(|folds| options.folds_past = folds);
        choice(read, reader);
    }
    let switches = [
        ("calendar", &mut options.calendar),
        ("filter", &mut options.filters),
        ("interactive", &mut options.interactive),
    ];
    for (name, on) in switches {
        if let Some(written) = get(name) {
            let read = switch(name, written, !*on).map(|value| *on = value);
            choice(read, reader);
        }
    }
    for (name, needs) in [
        ("past", options.folds_past),
        ("interactive", options.interactive),
    ] {
        if let (Some(written), true, true) = (get(name), needs, options.view == View::Table) {
            let message = format!("`{name}` has no meaning in a table");
            let help = format!("leave `{name}` or `view=table` out");
            choice(Err(invalid(written.span, message, help)), reader);
        }
    }
    fine.then_some(options)
}

/// Something that is on or off; `other` is what it is not by itself.
fn switch(name: &str, written: &Spanned<String>, other: bool) -> Result<bool, Box<Diagnostic>> {
    written.value.parse().map_err(|_| {
        let message = format!("`{}` is not a value of `{name}`", written.value);
        let help = format!("write `{name}={other}` or leave it out");
        invalid(written.span, message, help)
    })
}

fn invalid(span: Span, message: String, help: String) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(&Code::INVALID_ATTRIBUTE, span, message).help(help))
}

fn one_of<T: Copy>(
    what: &str,
    written: &Spanned<String>,
    choices: &[(&str, T)],
) -> Result<T, Box<Diagnostic>> {
    let word = written.value.as_str();
    let names = || choices.iter().map(|(name, _)| *name);
    match choices.iter().find(|(name, _)| *name == word) {
        Some((_, choice)) => Ok(*choice),
        None => Err(invalid(
            written.span,
            format!("no {what} of a timeline is called `{word}`"),
            near_or_all(word, names()),
        )),
    }
}

fn near_or_all<'a>(word: &str, names: impl Iterator<Item = &'a str> + Clone) -> String {
    match nearest(word, names.clone()) {
        Some(near) => format!("write `{near}`"),
        None => format!("write one of `{}`", names.collect::<Vec<_>>().join("`, `")),
    }
}

fn year(written: &Spanned<String>) -> Result<i32, Box<Diagnostic>> {
    let year = written.value.parse().ok();
    year.filter(|year| (1000..=9999).contains(year))
        .ok_or_else(|| {
            let message = format!("`{}` is not a year", written.value);
            invalid(written.span, message, "write it as `year=2025`".to_owned())
        })
}

/// Conditions as in `status!=done & status=overdue|in-progress`.
fn filter(written: &Spanned<String>) -> Result<Filter, Box<Diagnostic>> {
    let states = Status::ALL.map(|status| (status.name(), status));
    let mut conditions = Vec::new();
    for condition in written.value.split('&') {
        let Some((key, values)) = condition.split_once('=') else {
            return Err(invalid(
                written.span,
                format!("`{}` is not a condition", condition.trim()),
                "write it as `status=overdue` or `status!=done`".to_owned(),
            ));
        };
        let (key, not) = match key.strip_suffix('!') {
            Some(key) => (key.trim(), true),
            None => (key.trim(), false),
        };
        if key != "status" {
            return Err(invalid(
                written.span,
                format!("milestones have no `{key}` to be chosen by"),
                "write `status`".to_owned(),
            ));
        }
        let values = values.split('|').map(|value| {
            let value = Spanned::new(value.trim().to_lowercase().replace(' ', "-"), written.span);
            one_of("status", &value, &states)
        });
        conditions.push((not, values.collect::<Result<_, _>>()?));
    }
    Ok(Filter { conditions })
}
