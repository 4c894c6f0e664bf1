//! What a diagram becomes: a figure on the page, an image elsewhere.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::catalogue::Catalogue;
use crate::diagram::Picture;
use crate::kind::Model;
use crate::kind::own::Own;
use crate::render::html::{self, Tag};
use crate::render::{Fragment, Target, markdown};

/// A drawn diagram with all that is said of it.
#[derive(Debug)]
pub(super) struct Figure {
    pub(super) id: String,
    /// The beginning of the ids inside, unique over the book.
    pub(super) part: String,
    /// The author's classes and attributes.
    pub(super) own: Own,
    /// The caption; one harmless line of Markdown.
    pub(super) title: Option<String>,
    /// The caption's text.
    pub(super) name: Option<String>,
    /// The text alternative.
    pub(super) description: String,
    /// What the part that scrolls is called if the diagram has no name.
    pub(super) region: &'static str,
    pub(super) picture: Picture,
}

impl Model for Figure {
    fn render(&self, target: Target, _: &Catalogue) -> Fragment {
        let open = match target {
            Target::Html => self.html(),
            Target::Markdown => self.markdown(),
            // Left as it was; see `Kind::takes_code`.
            Target::Plain => return Fragment::default(),
        };
        Fragment {
            open,
            body: Some(String::new()),
            ..Fragment::default()
        }
    }
}

impl Figure {
    fn html(&self) -> String {
        let figure = self
            .own
            .tag("figure", "casebook-diagram")
            .attribute("id", &self.id);
        // It scrolls where it is wider than the page, so a keyboard has to reach it.
        let view = Tag::new("div")
            .attribute("class", "casebook-diagram-view")
            .attribute("role", "group")
            .attribute("aria-label", self.name.as_deref().unwrap_or(self.region))
            .attribute("tabindex", "0");
        let caption = match &self.title {
            Some(title) => format!("<div>\n\n{title}\n\n</div>\n"),
            None => String::new(),
        };
        // The picture has the description already.
        let description = html::text(&self.description);
        format!(
            "{figure}\n{view}\n{}\n</div>\n<figcaption>\n{caption}<p aria-hidden=\"true\">{description}</p>\n</figcaption>\n</figure>",
            self.svg(None)
        )
    }

    fn svg(&self, style: Option<&str>) -> String {
        let title_id = format!("{}-title", self.part);
        let description_id = format!("{}-desc", self.part);
        let width = format!("{:.0}", self.picture.width.ceil());
        let mut svg = Tag::new("svg")
            .attribute("viewBox", &self.picture.view_box)
            .attribute("width", &width)
            // What is in an image is lost to who cannot see it; links are not.
            .attribute(
                "role",
                if self.picture.links == 0 {
                    "img"
                } else {
                    "group"
                },
            );
        let mut texts = String::new();
        if let Some(name) = &self.name {
            svg = svg
                .attribute("aria-labelledby", &title_id)
                .attribute("aria-describedby", &description_id);
            texts = format!(
                "{}{}</title>",
                Tag::new("title").attribute("id", &title_id),
                html::text(name)
            );
        } else {
            svg = svg.attribute("aria-labelledby", &description_id);
        }
        texts.push_str(&format!(
            "{}{}</desc>",
            Tag::new("desc").attribute("id", &description_id),
            html::text(&self.description)
        ));
        let style = match style {
            Some(style) => {
                svg = svg.attribute("xmlns", "http://www.w3.org/2000/svg");
                format!("<style>{style}</style>")
            }
            None => {
                let most = format!("--casebook-diagram-width: {width}px");
                svg = svg.attribute("style", &most);
                String::new()
            }
        };
        format!("{svg}{texts}{style}{}</svg>", self.picture.shapes)
    }

    /// An image that needs no file. Where pictures are not shown, its text is.
    fn markdown(&self) -> String {
        let svg = STANDARD.encode(self.svg(Some(include_str!("standalone.css").trim())));
        let alt = markdown::text(&self.description);
        let image = format!("![{alt}](data:image/svg+xml;base64,{svg})");
        match &self.title {
            Some(title) => format!("{image}\n\n{}", markdown::bold(title)),
            None => image,
        }
    }
}
