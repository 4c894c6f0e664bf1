//! The one place that knows merman.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use merman::svg::SvgRenderOptions;
use merman::{
    Engine, MermaidConfig, OperationControl, RenderError, RenderOutput, RenderRequest, Renderer,
    SvgRequest,
};
use serde_json::json;

use super::Fault;
use crate::render::html;

/// The size of the texts in CSS pixels, as in the style sheet. A diagram has to fit a column of text.
const FONT_SIZE: u32 = 14;

/// What all ids in the SVG begin with.
pub(super) const PREFIX: &str = "diagram";

/// merman's SVG for a diagram. Its words are those of Mermaid's own output.
pub(super) fn svg(source: &str) -> Result<String, Fault> {
    // A parser of that size has bugs; one diagram may not take the whole book down.
    catch_unwind(AssertUnwindSafe(|| render(source))).unwrap_or_else(|_| {
        Err(Fault {
            message: "the renderer cannot cope with this diagram".to_owned(),
            place: None,
        })
    })
}

fn render(source: &str) -> Result<String, Fault> {
    if let Some(place) = function_call(source) {
        return Err(Fault {
            message: "`click` runs a function, which no picture can".to_owned(),
            place: Some(place),
        });
    }
    let request = SvgRequest {
        options: SvgRenderOptions {
            diagram_id: Some(PREFIX.to_owned()),
            ..SvgRenderOptions::default()
        },
        ..SvgRequest::default()
    };
    let renderer = Renderer::new().with_engine(Engine::new().with_site_config(config()));
    let request = RenderRequest::svg(source, OperationControl::new(), request);
    match renderer.render(request) {
        Ok(RenderOutput::Svg(Some(svg))) => Ok(svg.svg().to_owned()),
        Ok(_) | Err(RenderError::NoDiagram) => Err(no_diagram()),
        Err(error) => Err(fault(&error)),
    }
}

/// What the layout depends on. Colours do not matter here, they are the page's.
fn config() -> MermaidConfig {
    MermaidConfig::from_value(json!({
        "theme": "base",
        "look": "classic",
        // Labels as SVG text: HTML in SVG is lost in most programs other than browsers.
        "htmlLabels": false,
        // mdBook's font, which the labels are measured for.
        "fontFamily": "Open Sans, sans-serif",
        "fontSize": FONT_SIZE,
        "themeVariables": { "fontSize": format!("{FONT_SIZE}px") },
        "flowchart": { "htmlLabels": false, "nodeSpacing": 28, "rankSpacing": 36, "padding": 12, "minNodeWidth": 60, "wrappingWidth": 150, "subGraphTitleMargin": { "top": 2, "bottom": 14 } },
        "state": { "minNodeWidth": 60, "wrappingWidth": 150 },
        "sequence": {
            "mirrorActors": false,
            "diagramMarginX": 8,
            "diagramMarginY": 8,
            "width": 110,
            "height": 48,
            "actorMargin": 24,
            "messageMargin": 28,
            "actorFontSize": FONT_SIZE,
            "messageFontSize": FONT_SIZE,
            "noteFontSize": FONT_SIZE,
        },
    }))
}

/// Where `click node call f()` or `click node f` stands, which merman passes over in silence. What
/// follows the node is a link if it is `href` or an address in quotes.
fn function_call(source: &str) -> Option<Range<usize>> {
    clicks(source).find_map(|(start, line)| {
        let function = |word: &&str| *word != "href" && !word.starts_with('"');
        line.split_whitespace().nth(2).filter(function)?;
        Some(start..start + line.len())
    })
}

/// Where the first address of a `click` stands that no link may lead to.
pub(super) fn refused_link(source: &str) -> Option<Range<usize>> {
    clicks(source).find_map(|(start, line)| {
        let mut parts = line.split('"');
        let from = start + parts.next()?.len() + 1;
        let address = parts.next()?;
        (!html::is_web_address(address)).then(|| from..from + address.len())
    })
}

/// The lines that begin with `click`, without the white space around them, each with its place.
fn clicks(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut read = 0;
    source.split_inclusive('\n').filter_map(move |line| {
        let start = read + line.len() - line.trim_start().len();
        read += line.len();
        let click = line.split_whitespace().next() == Some("click");
        click.then_some((start, line.trim()))
    })
}

fn no_diagram() -> Fault {
    Fault {
        message: "the fence holds no diagram".to_owned(),
        place: None,
    }
}

fn fault(error: &RenderError) -> Fault {
    let RenderError::Parse(diagnostic) = error else {
        return Fault {
            message: sentence(&error.to_string()),
            place: None,
        };
    };
    let details = diagnostic.terminal_diagnostic_details();
    let unsupported = details.code.ends_with("unsupported_diagram");
    let message = match details.diagram_type {
        Some(kind) if unsupported => format!("diagrams of the kind `{kind}` are not drawn"),
        _ => sentence(&diagnostic.terminal_safe_message()),
    };
    Fault {
        message,
        place: details.span.map(|span| span.start..span.end),
    }
}

/// merman's message in our form: without the parser's name, in lower case, no final full stop.
fn sentence(message: &str) -> String {
    let message = match message.split_once("): ") {
        Some((before, rest)) if before.contains('(') => rest,
        _ => message,
    };
    let message = message.trim().trim_end_matches('.');
    let mut chars = message.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}
