//! Diagrams: Mermaid text to a picture that takes its colours from the page.
//!
//! [merman](https://docs.rs/merman) reads and lays out, without a browser; `svg` keeps of its output
//! the shapes and texts, and says of each what it is, so that one style sheet paints all diagrams of
//! a page, light and dark. Nothing else of the output reaches the page: no script, no style, and only links that lead to the web.
//!
//! merman is a large dependency, so all of this needs the cargo feature `diagrams`. Without it
//! [`draw`] refuses, and [`AVAILABLE`] says so beforehand.

mod alternative;
#[cfg(feature = "diagrams")]
mod edge;
#[cfg(feature = "diagrams")]
mod mermaid;
#[cfg(feature = "diagrams")]
mod role;
#[cfg(feature = "diagrams")]
mod svg;
#[cfg(feature = "diagrams")]
mod text;
#[cfg(feature = "diagrams")]
mod title;
#[cfg(feature = "diagrams")]
mod value;

pub use alternative::{Alternative, alternative};

use std::fmt;
use std::ops::Range;

/// What Mermaid's code fences are called, and directives that hold its text.
pub const NAME: &str = "mermaid";

/// Whether diagrams can be drawn: the cargo feature `diagrams`.
pub const AVAILABLE: bool = cfg!(feature = "diagrams");

/// A drawn diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// SVG elements, to be put into an `svg` element; one line, every id with the diagram's before it.
    pub shapes: String,
    /// The value of the `svg` element's `viewBox`.
    pub view_box: String,
    /// The picture's natural width in CSS pixels.
    pub width: f64,
    /// The texts in the picture, each on one line, in the order in which they are drawn.
    pub labels: Vec<String>,
    /// The lines of a flowchart that have no text of their own, in no order.
    pub edges: Vec<Edge>,
    /// How many links there are in it.
    pub links: usize,
}

/// What a line leads from and to, by the texts in the nodes.
///
/// ```
/// use mdbook_casebook::diagram::Edge;
/// let edge = Edge { from: "Router".to_owned(), to: "Cell".to_owned() };
/// assert_eq!(edge.to_string(), "Router → Cell");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edge {
    /// The text of the node where it begins.
    pub from: String,
    /// The text of the node where it ends.
    pub to: String,
}

impl fmt::Display for Edge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} → {}", self.from, self.to)
    }
}

/// Why a diagram could not be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, in lower case and without a final full stop.
    pub message: String,
    /// The bytes of the source that are, if it is known.
    pub place: Option<Range<usize>>,
}

/// Draws Mermaid text. `id` is unique on its page.
///
/// # Errors
/// What Mermaid does not understand, kinds of diagrams that are not drawn, and sizes beyond the limits;
/// always, without the feature `diagrams`.
pub fn draw(source: &str, id: &str) -> Result<Picture, Fault> {
    #[cfg(feature = "diagrams")]
    {
        svg::picture(&mermaid::svg(source)?, id).map_err(|fault| Fault {
            // The picture does not know where a link of it is written.
            place: fault.place.or_else(|| mermaid::refused_link(source)),
            ..fault
        })
    }
    #[cfg(not(feature = "diagrams"))]
    {
        let _ = (source, id);
        Err(Fault {
            message: "this build of mdbook-casebook draws no diagrams".to_owned(),
            place: None,
        })
    }
}
