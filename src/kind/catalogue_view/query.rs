//! Which records a view shows, and in which order.

use std::cmp::Ordering;

use crate::catalogue::{Catalogue, Entry};
use crate::source::Spanned;

/// A question to the catalogue.
#[derive(Debug)]
pub(super) struct Query {
    pub(super) schema: String,
    /// The only records that are asked for, in their order; else all of the schema.
    pub(super) ids: Option<Vec<Spanned<String>>>,
    /// All must hold.
    pub(super) conditions: Vec<Condition>,
    /// What to sort by, and whether downwards; else the order of the book.
    pub(super) sort: Option<(Key, bool)>,
    /// The attribute whose values head groups.
    pub(super) group: Option<String>,
    /// The most records to show.
    pub(super) limit: Option<usize>,
}

/// A test of one attribute.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    pub(super) attribute: String,
    /// The record must have all of these among its values.
    pub(super) values: Vec<String>,
    /// Whether it must not hold.
    pub(super) not: bool,
}

/// What records are sorted by.
#[derive(Debug)]
pub(super) enum Key {
    Title,
    /// An attribute's text; dates sort as text.
    Text(String),
    /// An attribute that is a number.
    Number(String),
}

/// Records under one heading; without one if the view has no groups, or if they lack the attribute.
#[derive(Debug)]
pub(super) struct Group<'c> {
    pub(super) heading: Option<&'c str>,
    pub(super) entries: Vec<&'c Entry>,
}

impl Condition {
    fn holds(&self, entry: &Entry) -> bool {
        let given = entry.values_of(&self.attribute);
        let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
        let has = |value: &String| given.iter().any(|own| same(own, value));
        self.values.iter().all(has) != self.not
    }
}

impl Key {
    /// Records without the attribute come last in either direction.
    fn compare(&self, a: &Entry, b: &Entry, down: bool) -> Ordering {
        let turn = |order: Ordering| if down { order.reverse() } else { order };
        let value = |entry: &Entry, name: &str| {
            entry
                .values_of(name)
                .first()
                .map(|value| value.to_lowercase())
        };
        match self {
            Key::Title => turn(a.title.to_lowercase().cmp(&b.title.to_lowercase())),
            Key::Text(name) => match (value(a, name), value(b, name)) {
                (Some(a), Some(b)) => turn(a.cmp(&b)),
                (a, b) => b.is_some().cmp(&a.is_some()),
            },
            Key::Number(name) => {
                let number = |entry| value(entry, name).and_then(|text| text.parse::<f64>().ok());
                match (number(a), number(b)) {
                    (Some(a), Some(b)) => turn(a.total_cmp(&b)),
                    (a, b) => b.is_some().cmp(&a.is_some()),
                }
            }
        }
    }
}

impl Query {
    /// The records, in groups. One that has several values of the grouping attribute is in several.
    pub(super) fn groups<'c>(&'c self, catalogue: &'c Catalogue, page: &'c str) -> Vec<Group<'c>> {
        let mut found: Vec<&Entry> = match &self.ids {
            Some(ids) => ids
                .iter()
                .filter_map(|id| catalogue.find(&self.schema, &id.value, page))
                .collect(),
            None => catalogue.of(&self.schema, page).collect(),
        };
        let all = |entry: &&Entry| self.conditions.iter().all(|one| one.holds(entry));
        found.retain(all);
        if let Some((key, down)) = &self.sort {
            found.sort_by(|a, b| key.compare(a, b, *down));
        }
        found.truncate(self.limit.unwrap_or(usize::MAX));
        let Some(attribute) = &self.group else {
            return vec![Group {
                heading: None,
                entries: found,
            }];
        };
        let mut headings: Vec<&str> = found
            .iter()
            .flat_map(|entry| entry.values_of(attribute))
            .map(String::as_str)
            .collect();
        headings.sort_by_key(|heading| heading.to_lowercase());
        headings.dedup();
        let of = |heading: &str| {
            let has = |entry: &&Entry| {
                entry
                    .values_of(attribute)
                    .iter()
                    .any(|value| value == heading)
            };
            found.iter().copied().filter(has).collect()
        };
        let mut groups: Vec<Group<'c>> = headings
            .into_iter()
            .map(|heading| Group {
                heading: Some(heading),
                entries: of(heading),
            })
            .collect();
        let rest: Vec<&Entry> = found
            .iter()
            .copied()
            .filter(|entry| entry.values_of(attribute).is_empty())
            .collect();
        if !rest.is_empty() {
            groups.push(Group {
                heading: None,
                entries: rest,
            });
        }
        groups
    }
}
