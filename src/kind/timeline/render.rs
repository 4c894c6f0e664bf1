//! What a timeline becomes. Headings and tasks stay the author's Markdown in their places; tags are
//! set between them.

use chrono::NaiveDate;

use super::Context;
use super::events;
use super::list::List;
use super::milestone::{Milestone, Part};
use super::options::{Options, View};
use super::origin::Origin;
use super::status::Status;
use super::title::Release;
use super::words::Words;
use crate::calendar::Calendar;
use crate::catalogue::Catalogue;
use crate::date::Period;
use crate::kind::dates::html_time;
use crate::kind::own::Own;
use crate::kind::{Model, ticks};
use crate::render::html::{self, Tag};
use crate::render::markdown::{self, bold};
use crate::render::{Fragment, Insert, Target};
use crate::source::Span;

/// A timeline, valid by construction.
#[derive(Debug)]
pub(super) struct Chart {
    pub(super) id: Option<String>,
    /// One harmless line of Markdown.
    pub(super) title: Option<String>,
    /// The id of the title, unique over the book.
    pub(super) label: Option<String>,
    /// The author's classes and attributes.
    pub(super) own: Own,
    pub(super) view: View,
    pub(super) context: Context,
    /// What is shown, in order.
    pub(super) parts: Vec<Part>,
    /// Whether all of it is shown where it stands.
    pub(super) in_place: bool,
    /// What is not shown.
    pub(super) left_out: Vec<Part>,
    /// Whether the page may bring states up to the day on which it is read.
    pub(super) refreshes: bool,
    /// Where it is from, for calendars.
    pub(super) origin: Origin,
    /// Whether the page offers it as a calendar.
    pub(super) offers_calendar: bool,
    /// Whether what is over is folded away.
    pub(super) folds_past: bool,
    /// Whether readers may choose which states they see.
    pub(super) filters: bool,
    /// The key of the reader's own ticks, if the reader may tick tasks.
    pub(super) ticks: Option<String>,
}

impl Model for Chart {
    fn render(&self, target: Target, catalogue: &Catalogue) -> Fragment {
        match target {
            Target::Html => self.html(catalogue),
            Target::Markdown => self.markdown(),
            Target::Plain => Fragment::default(),
        }
    }

    fn calendar(&self, catalogue: &Catalogue) -> Option<Calendar> {
        if self.origin.sample {
            return None;
        }
        events::calendar(self, catalogue)
    }
}

impl Chart {
    /// Leaves out and sorts milestones. Text between them means nothing in another order, so that
    /// only what stands before the first one stays.
    pub(super) fn arrange(&mut self, options: &Options) {
        if self.view != View::Full || options.rearranges() {
            let mut begun = false;
            let left_out = self.parts.extract_if(.., |part| match part {
                Part::Text(_) => begun,
                Part::Milestone(milestone) => {
                    begun = true;
                    !options.filter.admits(milestone.status)
                }
            });
            self.left_out = left_out.collect();
        }
        if let Some(sort) = options.sort {
            self.parts.sort_by(|a, b| match (a, b) {
                (Part::Milestone(a), Part::Milestone(b)) => sort.compare(a, b),
                (a, b) => matches!(a, Part::Milestone(_)).cmp(&matches!(b, Part::Milestone(_))),
            });
        }
    }

    /// The day that it is seen from.
    pub(super) fn today(&self) -> NaiveDate {
        self.context.today
    }

    pub(super) fn words(&self) -> &'static Words {
        Words::of(self.context.language)
    }

    fn milestones(&self) -> impl Iterator<Item = &Milestone> {
        self.parts.iter().filter_map(|part| match part {
            Part::Milestone(milestone) => Some(&**milestone),
            Part::Text(_) => None,
        })
    }

    /// How many tasks of those that are still meant to be done are done, and how many there are.
    fn total(&self) -> (usize, usize) {
        self.milestones()
            .filter(|milestone| milestone.status != Status::Cancelled)
            .fold((0, 0), |(done, total), milestone| {
                (done + milestone.done(), total + milestone.tasks.len())
            })
    }

    fn html(&self, catalogue: &Catalogue) -> Fragment {
        let mut fragment = Fragment::around(self.html_open(catalogue), "");
        let close = if self.label.is_some() {
            "</section>"
        } else {
            "</div>"
        };
        if self.in_place {
            let mut list = List::new(self);
            for (index, part) in self.parts.iter().enumerate() {
                let text = list.before(index);
                if !text.is_empty() {
                    let span = Span::at(part.text().start);
                    fragment.inserts.push(Insert { span, text });
                }
            }
            let pieces = self.milestones().flat_map(|milestone| &milestone.inline);
            fragment.inline = pieces.cloned().collect();
            let end = list.end();
            let gap = if end.is_empty() { "" } else { "\n" };
            fragment.close = format!("{end}{gap}{close}");
            return fragment;
        }
        fragment.body = Some(match self.view {
            View::Table => self.html_table(),
            View::Full | View::Compact => self.html_list(),
        });
        fragment.close = close.to_owned();
        fragment
    }

    fn html_open(&self, catalogue: &Catalogue) -> String {
        let element = if self.label.is_some() {
            "section"
        } else {
            "div"
        };
        // Cells of a table say no dates to a script.
        let refreshes = self.refreshes && self.view != View::Table;
        let words = refreshes.then(|| {
            let states = Status::ALL.map(|status| self.words().status(status));
            let words = [&states[..], &[self.words().today]].concat();
            words.join("|")
        });
        let filter = self.filters.then(|| self.words().filter.join("|"));
        let open = self
            .own
            .tag(element, "casebook-timeline")
            .optional("id", self.id.as_deref())
            .attribute("data-view", self.view.name())
            .optional("data-words", words.as_deref())
            .optional("data-filter", filter.as_deref())
            .optional("aria-labelledby", self.label.as_deref());
        let open = match &self.ticks {
            Some(key) => ticks::offer(open, key, self.context.language),
            None => open,
        };
        let mut out = format!("{open}\n");
        if let (Some(title), Some(label)) = (&self.title, &self.label) {
            let tag = Tag::new("div")
                .attribute("class", "casebook-timeline-title")
                .attribute("id", label);
            out.push_str(&format!("{tag}\n\n{title}\n\n</div>\n"));
        }
        let words = self.words();
        let today = html_time(Period::day(self.context.today), self.context.language);
        let (done, total) = self.total();
        let progress = self.html_progress(done, total);
        let calendar = self.html_calendar(catalogue);
        format!(
            "{out}<p class=\"casebook-milestone\">{} {today}{progress}{calendar}</p>",
            words.as_of
        )
    }

    /// The link to the calendar. A preprocessor cannot write a file beside the page, so the link
    /// holds the file itself.
    fn html_calendar(&self, catalogue: &Catalogue) -> String {
        let wanted = self
            .offers_calendar
            .then(|| events::calendar(self, catalogue));
        let Some(calendar) = wanted.flatten() else {
            return String::new();
        };
        let around = Tag::new("span").attribute("class", "casebook-calendar");
        let link = Tag::new("a")
            .attribute("download", &events::file_name(&calendar))
            .attribute("href", &calendar.to_data_uri());
        let word = html::text(self.words().calendar);
        format!("{around} · {link}{word}</a></span>")
    }

    /// The beginning of a milestone.
    pub(super) fn html_item(&self, milestone: &Milestone) -> String {
        let period = milestone.period;
        let day = |day: NaiveDate| day.to_string();
        let start = period.map(|period| day(period.start()));
        let end = period.filter(|period| !period.open_end());
        let item = Tag::new("li")
            .optional("id", milestone.id.as_deref())
            .optional("data-start", start.as_deref())
            .optional("data-end", end.map(|period| day(period.end())).as_deref())
            .attribute("data-status", milestone.status.name());
        let item = if self.refreshes {
            let open = milestone.tasks.iter().filter(|task| !task.done);
            let due = open.filter_map(|task| Some(task.due?.end())).min();
            let release = milestone.release != Release::None;
            item.optional("data-due", due.map(day).as_deref())
                .flag("data-release", release)
                .flag("data-fixed", milestone.fixed)
        } else {
            item
        };
        format!("{item}\n{}", self.html_facts(milestone))
    }

    /// Status, date and progress of a milestone, on one line. A date that stands below is not told twice.
    fn html_facts(&self, milestone: &Milestone) -> String {
        let mut out = format!(
            "<p class=\"casebook-milestone\">{}",
            self.html_status(milestone.status)
        );
        if let Some(period) = milestone.period.filter(|_| !milestone.says_date) {
            out.push(' ');
            out.push_str(&html_time(period, self.context.language));
        }
        out.push_str(&self.html_progress(milestone.done(), milestone.tasks.len()));
        out + "</p>"
    }

    fn html_status(&self, status: Status) -> String {
        let tag = Tag::new("b").attribute("data-status", status.name());
        format!("{tag}{}</b>", html::text(self.words().status(status)))
    }

    fn html_progress(&self, done: usize, total: usize) -> String {
        if total == 0 {
            return String::new();
        }
        let text = html::text(&self.words().progress(done, total));
        let tag = Tag::new("progress")
            .attribute("max", &total.to_string())
            .attribute("value", &done.to_string())
            .attribute("aria-label", self.words().columns[3]);
        format!(" {tag}{done}/{total}</progress> {text}")
    }

    /// The list, where what the author wrote is moved or left out.
    fn html_list(&self) -> String {
        let mut out: Vec<String> = Vec::new();
        let mut list = List::new(self);
        for (index, part) in self.parts.iter().enumerate() {
            out.push(list.before(index));
            out.push(match part {
                Part::Milestone(milestone) if self.view == View::Compact => milestone.name.clone(),
                part => part.text().html.trim_matches('\n').to_owned(),
            });
        }
        out.push(list.end());
        out.retain(|block| !block.is_empty());
        out.join("\n\n")
    }

    fn lead(&self) -> Vec<String> {
        let texts = self.parts.iter().filter_map(|part| match part {
            Part::Text(text) => Some(text.markdown.trim_matches('\n').to_owned()),
            Part::Milestone(_) => None,
        });
        texts.filter(|text| !text.trim().is_empty()).collect()
    }

    fn html_table(&self) -> String {
        let mut blocks = self.lead();
        if self.milestones().next().is_some() {
            blocks.push(self.table(|milestone| {
                let date = milestone
                    .period
                    .map(|period| html_time(period, self.context.language));
                let progress = self.html_progress(milestone.done(), milestone.tasks.len());
                [
                    date.unwrap_or_default(),
                    self.html_status(milestone.status),
                    progress.trim_start().to_owned(),
                ]
            }));
        }
        blocks.join("\n\n")
    }

    /// A table in Markdown, so that names may be Markdown: date, name, status, progress.
    fn table(&self, cells: impl Fn(&Milestone) -> [String; 3]) -> String {
        let tasks = self
            .milestones()
            .any(|milestone| !milestone.tasks.is_empty());
        let row = |cells: [&str; 4]| {
            let cells = &cells[..if tasks { 4 } else { 3 }];
            format!("| {} |", cells.join(" | "))
        };
        let mut lines = vec![row(self.words().columns), row(["---"; 4])];
        for milestone in self.milestones() {
            let [date, status, progress] = cells(milestone);
            lines.push(row([&date, &cell(&milestone.name), &status, &progress]));
        }
        lines.join("\n")
    }

    /// Other renderers get headings and tasks as they were written. Where states are shown, the day
    /// is too.
    fn markdown(&self) -> Fragment {
        let mut open: Vec<String> = self.title.iter().map(|title| bold(title)).collect();
        if self.in_place {
            return Fragment {
                open: open.concat(),
                ..Fragment::default()
            };
        }
        let words = self.words();
        let language = self.context.language;
        let progress = |milestone: &Milestone| match milestone.tasks.len() {
            0 => String::new(),
            total => words.progress(milestone.done(), total),
        };
        let date = |milestone: &Milestone| {
            let period = milestone.period.map(|period| period.display(language));
            markdown::text(&period.unwrap_or_default())
        };
        let mut blocks = Vec::new();
        if self.view != View::Full {
            let today = Period::day(self.context.today).display(language);
            open.push(format!("{} {today}", words.as_of));
            blocks = self.lead();
        }
        match self.view {
            View::Full => blocks.extend(
                self.parts
                    .iter()
                    .map(|part| part.text().markdown.trim_matches('\n').to_owned()),
            ),
            View::Table if self.milestones().next().is_some() => {
                blocks.push(self.table(|milestone| {
                    let status = words.status(milestone.status).to_owned();
                    [date(milestone), status, progress(milestone)]
                }));
            }
            View::Table => {}
            View::Compact => {
                let items = self.milestones().map(|milestone| {
                    let status = words.status(milestone.status);
                    let facts = [date(milestone), progress(milestone)];
                    let facts = facts.iter().skip(usize::from(milestone.says_date));
                    let facts = facts.filter(|fact| !fact.is_empty());
                    let facts: String = facts.map(|fact| format!(", {fact}")).collect();
                    format!("- {} ({status}{facts})", milestone.name)
                });
                blocks.push(items.collect::<Vec<_>>().join("\n"));
            }
        }
        Fragment {
            open: open.join("\n\n"),
            body: Some(blocks.join("\n\n")),
            ..Fragment::default()
        }
    }
}

/// A name that keeps to its cell.
fn cell(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut escaped = false;
    for letter in name.chars() {
        if letter == '|' && !escaped {
            out.push('\\');
        }
        escaped = letter == '\\' && !escaped;
        out.push(letter);
    }
    out
}
