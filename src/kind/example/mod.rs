//! `live-example`: Markdown as it is written, and what comes of it, from one text. The manual is
//! `doc.md`.

use super::own::Own;
use super::{Assets, Kind, Model, Reader};
use crate::catalogue::Catalogue;
use crate::config::Settings;
use crate::directive::Directive;
use crate::render::{Fragment, Target};
use crate::schema::Schemas;

/// A sample of Markdown with its result, both from one text.
pub struct Example;

impl Kind for Example {
    fn name(&self) -> &'static str {
        "example"
    }

    fn names(&self, _: &Settings, _: &Schemas) -> Vec<String> {
        vec!["live-example".to_owned()]
    }

    fn has_title(&self) -> bool {
        false
    }

    fn attributes(&self) -> &'static [&'static str] {
        &[]
    }

    fn read(&self, directive: &Directive, reader: &mut Reader<'_>) -> Option<Box<dyn Model>> {
        if !reader.check_header(directive, self, self.attributes()) {
            return None;
        }
        if !reader.check_untitled(directive) {
            return None;
        }
        let header = &directive.header;
        let source = reader.body(directive, directive.content.clone());
        Some(Box::new(Sample {
            id: header.attributes.id.as_ref().map(|id| id.value.clone()),
            own: Own::of(&header.attributes),
            source: source.trim_matches('\n').to_owned(),
        }))
    }

    fn is_sample(&self) -> bool {
        true
    }

    fn assets(&self) -> Assets {
        Assets {
            style: include_str!("style.css"),
            script: "",
        }
    }
}

/// The source of a sample.
#[derive(Debug)]
struct Sample {
    id: Option<String>,
    /// The author's classes and attributes.
    own: Own,
    source: String,
}

impl Sample {
    /// The source as a code block whose fence no line of it can close.
    fn code(&self) -> String {
        let longest = self
            .source
            .lines()
            .map(|line| {
                line.trim_start()
                    .bytes()
                    .take_while(|&byte| byte == b'`')
                    .count()
            })
            .max();
        let fence = "`".repeat(longest.unwrap_or(0).max(2) + 1);
        format!("{fence}markdown\n{}\n{fence}", self.source)
    }
}

impl Model for Sample {
    fn render(&self, target: Target, _: &Catalogue) -> Fragment {
        match target {
            Target::Html => Fragment::around(
                format!(
                    "{}\n<div class=\"casebook-live-source\">\n\n{}\n\n</div>\n<div class=\"casebook-live-result\">",
                    self.own
                        .tag("div", "casebook-live")
                        .optional("id", self.id.as_deref()),
                    self.code()
                ),
                "</div>\n</div>",
            ),
            Target::Markdown => Fragment {
                open: self.code(),
                ..Fragment::default()
            },
            Target::Plain => Fragment::default(),
        }
    }
}
