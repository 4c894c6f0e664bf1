//! An admonition and what it becomes.

use std::borrow::Cow;

use crate::catalogue::Catalogue;
use crate::kind::Model;
use crate::kind::own::Own;
use crate::render::html::{Tag, push_text};
use crate::render::markdown::bold;
use crate::render::{Fragment, Target};

/// Whether a reader can fold the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Foldable {
    No,
    Closed,
    Open,
}

/// A box with an optional title.
#[derive(Debug)]
pub(super) struct Admonished {
    /// The anchor.
    pub(super) id: String,
    /// The id of the title, unique over the book.
    pub(super) label: String,
    /// The type's name.
    pub(super) class: Cow<'static, str>,
    /// The author's classes and attributes.
    pub(super) own: Own,
    /// One harmless line of Markdown.
    pub(super) title: Option<String>,
    pub(super) fold: Foldable,
    /// Whether there is anything below the title.
    pub(super) body: bool,
    /// A CSS colour, checked by the settings.
    pub(super) color: Option<String>,
    /// An icon as the value of a CSS `url()`.
    pub(super) icon: Option<String>,
}

impl Model for Admonished {
    fn stands_alone(&self) -> bool {
        true
    }

    fn render(&self, target: Target, _: &Catalogue) -> Fragment {
        match target {
            Target::Html => self.html(),
            Target::Markdown => Fragment {
                open: self
                    .title
                    .as_ref()
                    .map_or_else(|| ">".to_owned(), |title| format!("> {}", bold(title))),
                prefix: "> ",
                ..Fragment::default()
            },
            Target::Plain => Fragment::default(),
        }
    }
}

impl Admonished {
    /// The classes of mdbook-admonish stay beside ours, so that books' own style sheets work on.
    fn html(&self) -> Fragment {
        let folds = self.fold != Foldable::No;
        let element = if folds { "details" } else { "div" };
        let class = [
            "casebook-admonition casebook-",
            &self.class,
            " admonition admonish-",
            &self.class,
        ]
        .concat();
        let mut style = String::new();
        if let Some(color) = &self.color {
            style.push_str(&format!("--casebook-color: {color};"));
        }
        if let Some(icon) = &self.icon {
            style.push_str(&format!("--casebook-icon: url(\"{icon}\");"));
        }
        let tag = self
            .own
            .tag(element, class)
            .attribute("id", &self.id)
            .attribute("data-kind", &self.class)
            .optional("style", (!style.is_empty()).then_some(style.as_str()))
            .optional("role", (!folds).then_some("note"))
            .optional(
                "aria-labelledby",
                self.title.is_some().then_some(self.label.as_str()),
            )
            .flag("open", self.fold == Foldable::Open);
        let mut open = String::from(tag);
        open.push('\n');
        if let Some(title) = &self.title {
            open = self.title(open, title, folds);
        }
        let end_of_body = if self.body { "</div>\n" } else { "" };
        let close = [end_of_body, "</", element, ">"].concat();
        if self.body {
            open.push_str("<div class=\"casebook-body\">");
        } else {
            open.truncate(open.trim_end().len());
        }
        Fragment::around(open, close)
    }

    /// Adds the title.
    fn title(&self, mut out: String, title: &str, folds: bool) -> String {
        let (begin, end) = match folds {
            true => ("<summary", "</summary>\n"),
            false => ("<div", "</div>\n"),
        };
        out.extend([begin, " class=\"casebook-title admonition-title\">\n"]);
        out = Tag::behind(out, "div").attribute("id", &self.label).into();
        out.extend(["\n\n", title, "\n\n</div>\n"]);
        // A link in a summary is a control in a control: behind it, then, where it shows while the box is
        // open.
        if folds {
            out.push_str(end);
        }
        out.push_str("<a class=\"casebook-anchor admonition-anchor-link\" href=\"#");
        push_text(&mut out, &self.id);
        out.push_str("\" aria-label=\"Link to this block\"></a>\n");
        if !folds {
            out.push_str(end);
        }
        out
    }
}
