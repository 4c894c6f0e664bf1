//! The status of a milestone: from what its author says, its tasks and its dates.

use chrono::NaiveDate;

use super::tasks::Task;
use crate::date::Period;

/// How a milestone stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// Nothing is left to do.
    Done,
    /// Its time has come, or some of it is done.
    InProgress,
    /// Its time is to come.
    Upcoming,
    /// Its time is over and something is open.
    Overdue,
    /// It has no date.
    Unscheduled,
    /// It will not be; only its author can say so.
    Cancelled,
}

impl Status {
    /// Every status, in the order in which they are declared.
    pub(super) const ALL: [Status; 6] = [
        Status::Done,
        Status::InProgress,
        Status::Upcoming,
        Status::Overdue,
        Status::Unscheduled,
        Status::Cancelled,
    ];

    /// Its name in attributes.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Status::Done => "done",
            Status::InProgress => "in-progress",
            Status::Upcoming => "upcoming",
            Status::Overdue => "overdue",
            Status::Unscheduled => "unscheduled",
            Status::Cancelled => "cancelled",
        }
    }
}

/// What a status is told from.
pub(super) struct Facts<'a> {
    pub(super) period: Option<Period>,
    pub(super) tasks: &'a [Task],
    /// A released version is done on its very day, where any other milestone goes on that day.
    pub(super) version: bool,
}

impl Facts<'_> {
    /// How the milestone stands on a day.
    pub(super) fn status(&self, today: NaiveDate) -> Status {
        let done = self.tasks.iter().filter(|task| task.done).count();
        if done > 0 && done == self.tasks.len() {
            return Status::Done;
        }
        if self.tasks.iter().any(|task| task.is_overdue(today)) {
            return Status::Overdue;
        }
        let Some(period) = self.period else {
            return if done > 0 {
                Status::InProgress
            } else {
                Status::Unscheduled
            };
        };
        let over = today > period.end();
        if self.tasks.is_empty() && (over || self.version && today >= period.start()) {
            Status::Done
        } else if over {
            Status::Overdue
        } else if done > 0 || today >= period.start() {
            Status::InProgress
        } else {
            Status::Upcoming
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{Language, iso_day, parse};
    use crate::source::Span;

    fn task(done: bool, due: Option<&str>) -> Task {
        Task {
            done,
            due: due.map(|day| parse(day, Language::English, None).unwrap().period),
            done_on: None,
            span: Span::at(0),
            text: String::new(),
        }
    }

    #[test]
    fn the_status_follows_from_tasks_and_dates() {
        let (open, done) = (task(false, None), task(true, None));
        let late = task(false, Some("2025-03-11"));
        let week = Some("2025-W11");
        for (period, tasks, version, today, status) in [
            (week, vec![&open], false, "2025-03-09", Status::Upcoming),
            (week, vec![&open], false, "2025-03-10", Status::InProgress),
            (week, vec![&open], false, "2025-03-16", Status::InProgress),
            (week, vec![&open], false, "2025-03-17", Status::Overdue),
            (
                week,
                vec![&open, &done],
                false,
                "2025-03-01",
                Status::InProgress,
            ),
            (week, vec![&done], false, "2025-03-01", Status::Done),
            (week, vec![&late], false, "2025-03-11", Status::InProgress),
            (week, vec![&late], false, "2025-03-12", Status::Overdue),
            (week, vec![], false, "2025-03-12", Status::InProgress),
            (week, vec![], false, "2025-03-17", Status::Done),
            (week, vec![], true, "2025-03-09", Status::Upcoming),
            (week, vec![], true, "2025-03-10", Status::Done),
            (
                Some("since 2012"),
                vec![&open],
                false,
                "2025-03-17",
                Status::InProgress,
            ),
            (None, vec![], false, "2025-03-17", Status::Unscheduled),
            (None, vec![&open], false, "2025-03-17", Status::Unscheduled),
            (
                None,
                vec![&open, &done],
                false,
                "2025-03-17",
                Status::InProgress,
            ),
            (None, vec![&late], false, "2025-03-17", Status::Overdue),
            (None, vec![&done], false, "2025-03-17", Status::Done),
        ] {
            let tasks: Vec<Task> = tasks.into_iter().cloned().collect();
            let facts = Facts {
                period: period.map(|text| parse(text, Language::English, None).unwrap().period),
                tasks: &tasks,
                version,
            };
            let found = facts.status(iso_day(today).unwrap());
            assert_eq!(found, status, "{period:?} {tasks:?} on {today}");
        }
    }

    #[test]
    fn the_list_is_in_the_order_of_declaration() {
        // The words of a language are looked up by number.
        for (index, status) in Status::ALL.into_iter().enumerate() {
            assert_eq!(status as usize, index);
        }
    }
}
