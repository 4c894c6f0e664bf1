//! Timelines: headings or list items with dates, whose status follows from their tasks and from
//! today. The manual is `doc.md`.
//!
//! ```text
//! body ─ blocks ─► heads (title) ─ milestone (tasks, status) ─► checks ─► Chart ─ render ─► page
//!                                                                        └ events ─► calendar
//! ```

mod blocks;
mod checks;
mod events;
mod list;
mod milestone;
mod near;
mod options;
mod origin;
mod render;
mod status;
mod tasks;
mod title;
mod words;

use chrono::NaiveDate;

use super::own::Own;
use super::{Assets, Kind, Model, Reader};
use crate::config::Settings;
use crate::date::Language;
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::Directive;
use crate::inline::title_line;
use crate::schema::Schemas;
use crate::source::Spanned;
use milestone::Part;
use options::View;
use origin::Origin;
use render::Chart;

/// A list of dated milestones that keeps its own status.
pub struct Timeline;

impl Kind for Timeline {
    fn name(&self) -> &'static str {
        "timeline"
    }

    fn names(&self, _: &Settings, _: &Schemas) -> Vec<String> {
        vec!["timeline".to_owned(), "release-timeline".to_owned()]
    }

    fn attributes(&self) -> &'static [&'static str] {
        &options::ATTRIBUTES
    }

    fn file<'d>(&self, directive: &'d Directive) -> Option<&'d Spanned<String>> {
        directive.header.attributes.get("src")
    }

    fn read(&self, directive: &Directive, reader: &mut Reader<'_>) -> Option<Box<dyn Model>> {
        let header_is_fine = reader.check_header(directive, self, self.attributes());
        let options = options::read(directive, reader);
        let context = Context {
            language: reader.language(),
            year: options.as_ref().and_then(|options| options.year),
            today: reader.today,
        };
        let (blocks, dates_are_fine) = blocks::read(directive, &context, reader);
        let options = options?;
        if !header_is_fine {
            return None;
        }
        let in_place = !reader.elsewhere && milestone::stays(&blocks, &options);
        let moved = (!in_place).then_some(options.view);
        if !in_place && options.view == View::Full && !can_move(directive, reader) {
            return None;
        }
        let parts = milestone::read(blocks, directive, &context, moved, reader);
        let parts = parts.filter(|_| dates_are_fine)?;
        checks::run(&parts, options.sort.is_some(), &context, reader);
        let header = &directive.header;
        let id = header.attributes.id.as_ref().map(|id| id.value.clone());
        let title = header.title.text().map(title_line);
        let label = title.as_ref().map(|_| {
            let base = match &id {
                Some(id) => id.clone(),
                None => reader.ids.unique("timeline"),
            };
            reader.ids.part(&base, "title")
        });
        let ticks = options.interactive.then(|| {
            let base = match &header.attributes.id {
                Some(id) => id.value.clone(),
                None => reader.ids.unique("timeline"),
            };
            reader.ids.part(&base, "ticks")
        });
        let mut chart = Chart {
            id,
            title,
            label,
            own: Own::of(&header.attributes),
            view: options.view,
            context,
            parts,
            in_place,
            left_out: Vec::new(),
            refreshes: reader.settings.today.is_none(),
            origin: Origin::read(directive, reader),
            offers_calendar: options.calendar,
            folds_past: options.folds_past,
            filters: options.filters,
            ticks,
        };
        if !in_place {
            chart.arrange(&options);
        }
        let has_milestone = |parts: &[Part]| {
            let mut parts = parts.iter();
            parts.any(|part| matches!(part, Part::Milestone(_)))
        };
        if !has_milestone(&chart.parts) {
            let message = "this timeline shows no milestone".to_owned();
            let help = match has_milestone(&chart.left_out) {
                true => "ask for less in its attributes",
                false => "write a heading with a date, such as `### Week of March 10, 2025`",
            };
            reader.report(
                Diagnostic::new(&Code::EMPTY_TIMELINE, header.name.span, message).help(help),
            );
        }
        Some(Box::new(chart))
    }

    fn assets(&self) -> Assets {
        Assets {
            style: concat!(include_str!("../ticks.css"), include_str!("style.css")),
            script: concat!(include_str!("../ticks.js"), include_str!("script.js")),
        }
    }
}

/// How dates are read, and from which day they are seen.
#[derive(Clone, Copy, Debug)]
struct Context {
    language: Language,
    /// The year of dates without one.
    year: Option<i32>,
    today: NaiveDate,
}

/// Text that is moved is text of ours, in which no directive would be expanded any more.
fn can_move(directive: &Directive, reader: &mut Reader<'_>) -> bool {
    for child in &directive.children {
        let message = format!(
            "`{}` stands in a milestone whose text is moved",
            child.header.name.value
        );
        reader.report(
            Diagnostic::new(&Code::UNMOVABLE_DIRECTIVE, child.header.name.span, message)
                .help("write the milestones as headings, in the order in which they are shown"),
        );
    }
    directive.children.is_empty()
}
