//! The list around milestones: where it begins and ends, where today is in it, and which of its
//! milestones are folded away because they are over.

use chrono::NaiveDate;

use super::milestone::{Milestone, Part};
use super::render::Chart;
use super::status::Status;
use crate::render::html::{self, Tag};

/// The tags between parts, given in order.
pub(super) struct List<'c> {
    chart: &'c Chart,
    /// The part before which the mark of today stands.
    today: Option<usize>,
    folded: bool,
    open: bool,
    in_item: bool,
}

impl<'c> List<'c> {
    pub(super) fn new(chart: &'c Chart) -> Self {
        List {
            chart,
            today: today(&chart.parts, chart.today()),
            folded: false,
            open: false,
            in_item: false,
        }
    }

    /// What stands before the part with this number; empty if nothing does.
    pub(super) fn before(&mut self, index: usize) -> String {
        let mut tags = Vec::new();
        let Part::Milestone(milestone) = &self.chart.parts[index] else {
            self.close(&mut tags);
            return tags.join("\n");
        };
        if std::mem::take(&mut self.in_item) {
            tags.push("</li>".to_owned());
        }
        let past = self.folds(index);
        if past != self.folded {
            self.close(&mut tags);
        }
        let mark = (self.today == Some(index)).then(|| self.mark());
        if past && !self.folded {
            // A mark that begins the past stays in sight.
            if let Some(mark) = &mark {
                tags.extend([begin(), mark.clone(), "</ol>".to_owned()]);
            }
            let count = self.past_from(index);
            let tag = Tag::new("details").attribute("class", "casebook-past");
            let summary = html::text(&self.chart.words().past(count));
            tags.push(format!("{tag}\n<summary>{summary}</summary>"));
            self.folded = true;
            tags.push(begin());
        } else {
            if !self.open {
                tags.push(begin());
            }
            tags.extend(mark);
        }
        self.open = true;
        self.in_item = true;
        tags.push(self.chart.html_item(milestone));
        tags.join("\n")
    }

    /// What stands behind the last part; empty if nothing does.
    pub(super) fn end(mut self) -> String {
        let mut tags = Vec::new();
        self.close(&mut tags);
        tags.join("\n")
    }

    fn close(&mut self, tags: &mut Vec<String>) {
        let ends = [
            (&mut self.in_item, "</li>"),
            (&mut self.open, "</ol>"),
            (&mut self.folded, "</details>"),
        ];
        for (is_open, end) in ends {
            if std::mem::take(is_open) {
                tags.push(end.to_owned());
            }
        }
    }

    fn mark(&self) -> String {
        let tag = Tag::new("li").attribute("class", "casebook-today");
        format!("{tag}{}</li>", html::text(self.chart.words().today))
    }

    fn folds(&self, index: usize) -> bool {
        let part = self.chart.parts.get(index);
        self.chart.folds_past
            && matches!(part, Some(Part::Milestone(one)) if is_past(one, self.chart.today()))
    }

    fn past_from(&self, index: usize) -> usize {
        (index..).take_while(|&index| self.folds(index)).count()
    }
}

fn begin() -> String {
    Tag::new("ol")
        .attribute("data-casebook", "timeline")
        .to_string()
}

/// Whether nothing is left to be done, and its time is over.
fn is_past(milestone: &Milestone, today: NaiveDate) -> bool {
    let over = milestone.period.is_some_and(|period| period.end() < today);
    over && matches!(milestone.status, Status::Done | Status::Cancelled)
}

/// Where today is among milestones that are in order of time, in either direction; nowhere if all
/// are on one side of it. `script.js` has the same rule.
fn today(parts: &[Part], today: NaiveDate) -> Option<usize> {
    let starts: Vec<(usize, NaiveDate)> = parts
        .iter()
        .enumerate()
        .filter_map(|(index, part)| match part {
            Part::Milestone(milestone) => Some((index, milestone.period?.start())),
            Part::Text(_) => None,
        })
        .collect();
    let begins_later = starts.first()?.1 > today;
    let in_order = starts.is_sorted_by(|(_, a), (_, b)| if begins_later { a >= b } else { a <= b });
    let mut after = starts.into_iter();
    let turn = after.find(|(_, start)| (*start > today) != begins_later)?;
    in_order.then_some(turn.0)
}
