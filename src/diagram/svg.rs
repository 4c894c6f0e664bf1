//! Mermaid's SVG as plain shapes: what is let through, and what each shape is called.
//!
//! Only elements and attributes that are listed here come through, with values that cannot mean
//! anything but a number, a path, a colour or a text. Mermaid's own classes become a few roles
//! (`d-node`, `d-edge`, …) that the style sheet paints.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use roxmltree::{Document, Node};

use super::edge::edges;
use super::mermaid::PREFIX;
use super::role::{Place, has_class, role};
use super::text::{decoded, label};
use super::title::{Area, Titles};
use super::value::{drawing, number, short, word};
use super::{Edge, Fault, Picture};
use crate::render::html::{self, Tag};

/// Rewrites a whole SVG document. Its ids begin with `id` from now on.
pub(super) fn picture(svg: &str, id: &str) -> Result<Picture, Fault> {
    let document = Document::parse(svg).map_err(|_| unreadable())?;
    let root = document.root_element();
    let view_box: Vec<f64> = root
        .attribute("viewBox")
        .unwrap_or_default()
        .split_whitespace()
        .filter_map(|number| number.parse().ok())
        .collect();
    let &[left, top, width, height] = view_box.as_slice() else {
        return Err(unreadable());
    };
    if view_box.iter().any(|number| !number.is_finite()) {
        return Err(unreadable());
    }
    let mut writer = Writer {
        out: String::new(),
        id: safe(id),
        markers: markers(root),
        labels: Vec::new(),
        edges: edges(root),
        links: 0,
        fault: None,
        drawn: false,
        titles: Titles::default(),
        sides: (left, left + width),
        bottom: top + height,
    };
    for child in root.children() {
        writer.node(child, Around::default());
    }
    if let Some(fault) = writer.fault {
        return Err(fault);
    }
    if !writer.drawn {
        return Err(Fault {
            message: "the diagram has nothing to draw".to_owned(),
            place: None,
        });
    }
    writer.out.push_str(&writer.titles.draw());
    let (left, right) = writer.sides;
    let (width, height) = (right - left, writer.bottom - top);
    Ok(Picture {
        shapes: writer.out,
        view_box: [left, top, width, height].map(short).join(" "),
        width,
        labels: writer.labels,
        edges: writer.edges.into_values().collect(),
        links: writer.links,
    })
}

fn unreadable() -> Fault {
    Fault {
        message: "the renderer's picture of this diagram cannot be read".to_owned(),
        place: None,
    }
}

/// The ids of the markers that some line ends in; Mermaid declares two dozen.
fn markers(root: Node<'_, '_>) -> HashSet<String> {
    root.descendants()
        .flat_map(|node| ["marker-start", "marker-end"].map(|name| node.attribute(name)))
        .flatten()
        .filter_map(reference)
        .map(str::to_owned)
        .collect()
}

/// The way that a group is moved, if it is only moved.
fn translation(node: Node<'_, '_>) -> Option<(f64, f64)> {
    let numbers = node.attribute("transform")?.strip_prefix("translate(")?;
    let (right, down) = numbers.strip_suffix(')')?.split_once(',')?;
    Some((right.trim().parse().ok()?, down.trim().parse().ok()?))
}

/// The number in an attribute.
fn measure(node: Node<'_, '_>, name: &str) -> Option<f64> {
    node.attribute(name)?.parse().ok()
}

/// Where the text of a label begins that Mermaid's style sheet would centre on its background, as in state
/// diagrams.
fn on_background(node: Node<'_, '_>) -> Option<(f64, f64)> {
    let back = node.prev_sibling_element()?;
    let (top, height) = (measure(back, "y")?, measure(back, "height")?);
    let (right, down) = translation(node)?;
    let centred = has_class(back, "background") && (down - top - height / 2.0).abs() < 0.1;
    centred.then_some((right, top + ABOVE))
}

/// The id in `url(#id)`.
fn reference(value: &str) -> Option<&str> {
    let id = value.strip_prefix("url(#")?.strip_suffix(')')?;
    let fine = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (!id.is_empty() && id.bytes().all(fine)).then_some(id)
}

/// An id as it can stand in `url(#…)`.
fn safe(id: &str) -> String {
    let fine = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_');
    id.chars().filter(fine).collect()
}

/// What is known of an element from those around it.
#[derive(Clone, Copy, Default)]
struct Around {
    place: Place,
    /// The node has a colour of its own, so that its text is not painted for the page.
    own: bool,
    /// Texts stand around the place that they are given.
    centred: bool,
    /// How far to the right and down everything is moved.
    right: f64,
    down: f64,
}

struct Writer {
    out: String,
    id: String,
    markers: HashSet<String>,
    labels: Vec<String>,
    edges: HashMap<String, Edge>,
    links: usize,
    fault: Option<Fault>,
    /// Whether there is anything to see.
    drawn: bool,
    titles: Titles,
    /// The left and right end of the picture.
    sides: (f64, f64),
    bottom: f64,
}

/// Attributes that hold numbers, with `%`, `em` or `px` behind them.
const NUMBERS: &[&str] = &[
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "dx",
    "dy",
    "width",
    "height",
    "refX",
    "refY",
    "markerWidth",
    "markerHeight",
];

/// Attributes that hold numbers and the letters of a small language.
const SHAPES: &[&str] = &["d", "points", "transform", "viewBox"];

/// Attributes that hold one of a few words.
const WORDS: &[&str] = &[
    "text-anchor",
    "dominant-baseline",
    "orient",
    "markerUnits",
    "font-style",
    "font-weight",
];

const XLINK: &str = "http://www.w3.org/1999/xlink";

/// The room around a picture in CSS pixels, as Mermaid leaves it.
const MARGIN: f64 = 8.0;

/// The room that Mermaid leaves above the text of a label.
const ABOVE: f64 = 2.0;

/// Properties that an author can set with `style`, `classDef` and `linkStyle`.
const PROPERTIES: &[&str] = &[
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "font-weight",
    "font-style",
];

impl Writer {
    fn node(&mut self, node: Node<'_, '_>, around: Around) {
        match node.tag_name().name() {
            "g" => self.group(node, around),
            "a" => self.link(node, around),
            "defs" => self.children(node, around),
            "marker" => self.marker(node),
            "rect" | "circle" | "ellipse" | "line" | "path" | "polygon" | "polyline" => {
                self.shape(node, around);
            }
            "text" => self.text(node, around),
            _ => {}
        }
    }

    fn children(&mut self, node: Node<'_, '_>, around: Around) {
        for child in node.children().filter(Node::is_element) {
            self.node(child, around);
        }
    }

    fn group(&mut self, node: Node<'_, '_>, mut around: Around) {
        let (right, down) = translation(node).unwrap_or_default();
        around.right += right;
        around.down += down;
        if has_class(node, "cluster-label") {
            self.group_title(node, around);
            return;
        }
        if has_class(node, "cluster") || has_class(node, "statediagram-cluster") {
            around.place = Place::Group;
        } else if has_class(node, "statediagram-note") || has_class(node, "note-cluster") {
            around.place = Place::Note;
        } else if has_class(node, "node") || has_class(node, "actor-man") {
            around.place = Place::Node;
        }
        // Some shapes are several, in a group of their own.
        around.own |= around.place == Place::Node
            && node
                .descendants()
                .any(|part| property(part, "fill").is_some());
        let start = self.out.len();
        let label = around.place == Place::Node && has_class(node, "label");
        let moved = label || node.attribute("transform").is_some();
        if label {
            // Mermaid's style sheet centres these texts; their room may be wider than they are.
            around.centred = true;
            let _ = write!(self.out, "<g transform=\"translate(0,{})\">", short(down));
        } else if let Some((right, down)) = on_background(node) {
            let (right, down) = (short(right), short(down));
            let _ = write!(self.out, "<g transform=\"translate({right},{down})\">");
        } else if moved {
            self.open("g", node, None);
        }
        let inside = self.out.len();
        self.children(node, around);
        if self.out.len() == inside {
            self.out.truncate(start);
        } else if moved {
            self.out.push_str("</g>");
        }
    }

    /// Mermaid draws lines over the titles of groups; here they are drawn last, outside of all groups.
    fn group_title(&mut self, node: Node<'_, '_>, around: Around) {
        let before = std::mem::take(&mut self.out);
        self.children(node, around);
        let title = std::mem::replace(&mut self.out, before);
        if !title.is_empty() {
            let rows = node.descendants().filter(|part| part.has_attribute("dy"));
            let place = (around.right, around.down);
            self.titles.title(title, place, rows.count().max(1));
        }
    }

    /// A node with a `click` of its own.
    fn link(&mut self, node: Node<'_, '_>, around: Around) {
        let href = node.attribute((XLINK, "href"));
        let Some(href) = href.filter(|href| html::is_web_address(href)) else {
            self.fault.get_or_insert_with(|| Fault {
                message: "`click` leads to an address that is not allowed".to_owned(),
                place: None,
            });
            return;
        };
        self.links += 1;
        self.out
            .push_str(&Tag::new("a").attribute("href", href).to_string());
        self.group(node, around);
        self.out.push_str("</a>");
    }

    fn marker(&mut self, node: Node<'_, '_>) {
        let Some(id) = node.attribute("id").filter(|id| self.markers.contains(*id)) else {
            return;
        };
        let id = format!(" id=\"{}\"", self.renamed(id));
        self.open("marker", node, None);
        self.out.insert_str(self.out.len() - 1, &id);
        self.children(
            node,
            Around {
                place: Place::Marker,
                ..Around::default()
            },
        );
        self.out.push_str("</marker>");
    }

    fn shape(&mut self, node: Node<'_, '_>, around: Around) {
        let name = match node.tag_name().name() {
            "rect" => "rect",
            "circle" => "circle",
            "ellipse" => "ellipse",
            "line" => "line",
            "path" => "path",
            "polygon" => "polygon",
            _ => "polyline",
        };
        let size = |name: &str| measure(node, name);
        // A label's background without a size, which nobody would see.
        if name == "rect" && !(size("width") > Some(0.0) && size("height") > Some(0.0)) {
            return;
        }
        self.drawn |= around.place != Place::Marker;
        let role = role(node, around.place);
        self.tell_titles(role, node, around);
        // merman forgets the labels of lines when it measures the picture.
        if role == "d-back"
            && let (Some(x), Some(width)) = (size("x"), size("width"))
        {
            let (left, right) = self.sides;
            let x = x + around.right;
            // The page's letters are up to a sixth wider than merman's.
            let room = MARGIN + width / 12.0;
            self.sides = (left.min(x - room), right.max(x + width + room));
        }
        // It forgets messages of a participant to itself, too, but not to make lifelines longer.
        if role == "d-life"
            && let Some(foot) = size("y2")
        {
            self.bottom = self.bottom.max(foot + around.down + MARGIN);
        }
        self.open(name, node, Some(role));
        if let Some(edge) = node.attribute("data-id").and_then(|id| self.edges.get(id)) {
            let edge = format!(" data-edge=\"{}\"", html::text(&edge.to_string()));
            self.out.insert_str(self.out.len() - 1, &edge);
        }
        self.out.push_str(&format!("</{name}>"));
    }

    /// Tells the titles what they may have to give way to.
    fn tell_titles(&mut self, role: &str, node: Node<'_, '_>, around: Around) {
        if role.starts_with("d-edge") {
            let path = node.attribute("d").unwrap_or_default();
            self.titles.line(path, (around.right, around.down));
        }
        let measures = ["x", "y", "width", "height"].map(|name| match node.has_attribute(name) {
            true => measure(node, name),
            false => Some(0.0),
        });
        let [Some(x), Some(y), Some(width), Some(height)] = measures else {
            return;
        };
        let area = Area {
            left: x + around.right,
            top: y + around.down,
            right: x + around.right + width,
            bottom: y + around.down + height,
        };
        match (role, around.place) {
            ("d-group", Place::Group) => self.titles.group(area),
            ("d-back", Place::Loose) => self.titles.label(area),
            _ => {}
        }
    }

    fn text(&mut self, node: Node<'_, '_>, around: Around) {
        let empty = node
            .descendants()
            .all(|node| node.text().unwrap_or_default().trim().is_empty());
        if empty {
            return;
        }
        let role = match around {
            _ if has_class(node, "sequenceNumber") => "d-number",
            Around { own: true, .. } => "d-text d-own",
            _ => "d-text",
        };
        self.drawn = true;
        self.open("text", node, Some(role));
        let style = node.attribute("style").unwrap_or_default();
        let centred = around.centred || style.contains("text-anchor: middle");
        if centred && node.attribute("text-anchor").is_none() {
            self.out
                .insert_str(self.out.len() - 1, " text-anchor=\"middle\"");
        }
        self.spans(node);
        self.out.push_str("</text>");
        if role != "d-number" {
            self.labels.push(label(node));
        }
    }

    fn spans(&mut self, node: Node<'_, '_>) {
        for child in node.children() {
            if child.is_text() {
                self.out
                    .push_str(&html::text(&decoded(child.text().unwrap_or_default())));
            } else if child.tag_name().name() == "tspan" {
                self.open("tspan", child, None);
                self.spans(child);
                self.out.push_str("</tspan>");
            }
        }
    }

    /// An id of the document as one of the page.
    fn renamed(&self, id: &str) -> String {
        format!("{}{}", self.id, id.strip_prefix(PREFIX).unwrap_or(id))
    }

    /// An opening tag with the attributes that are let through.
    fn open(&mut self, name: &str, node: Node<'_, '_>, role: Option<&str>) {
        let _ = write!(self.out, "<{name}");
        if let Some(role) = role {
            let _ = write!(self.out, " class=\"{role}\"");
        }
        for attribute in node.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            let value = match key {
                _ if NUMBERS.contains(&key) => number(value),
                _ if SHAPES.contains(&key) => drawing(value),
                _ if WORDS.contains(&key) => word(value),
                "marker-start" | "marker-end" => {
                    reference(value).map(|id| format!("url(#{})", self.renamed(id)))
                }
                _ => None,
            };
            if let Some(value) = value.filter(|value| value != "normal") {
                let _ = write!(self.out, " {key}=\"{value}\"");
            }
        }
        let style: Vec<String> = PROPERTIES
            .iter()
            .filter_map(|name| Some(format!("{name}:{}", property(node, name)?)))
            .collect();
        if !style.is_empty() && name != "tspan" {
            let _ = write!(self.out, " style=\"{}\"", style.join(";"));
        }
        self.out.push('>');
    }
}

/// A property that the author has set, if its value is a plain one.
fn property<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let style = node.attribute("style")?;
    let mut declarations = style.split(';').filter_map(|one| one.split_once(':'));
    let (_, value) = declarations.rfind(|(key, _)| key.trim() == name)?;
    // Mermaid marks what is the author's as important; the rest is its theme's.
    let value = value.trim().strip_suffix("!important")?.trim();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"#%.,() -".contains(&byte);
    (value.bytes().all(plain) && !value.contains("url")).then_some(value)
}

#[cfg(test)]
mod tests;
