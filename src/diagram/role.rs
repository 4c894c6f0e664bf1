//! What each shape of Mermaid's is called in our style sheet, by its class and by what it is in.

use roxmltree::Node;

/// The part of a diagram that an element is in.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) enum Place {
    #[default]
    Loose,
    Node,
    Note,
    Group,
    Marker,
}

/// What a shape is called in the style sheet.
pub(super) fn role(node: Node<'_, '_>, place: Place) -> &'static str {
    let is = |class| has_class(node, class);
    match place {
        Place::Marker => return "d-mark",
        // `A ~~~ B` keeps things apart and is no line.
        _ if is("edge-thickness-invisible") => return "d-hidden",
        _ if is("flowchart-link") || is("transition") => {
            return match () {
                () if is("edge-pattern-dotted") => "d-edge d-dotted",
                () if is("edge-pattern-dashed") || is("note-edge") => "d-edge d-dashed",
                () if is("edge-thickness-thick") => "d-edge d-thick",
                () => "d-edge",
            };
        }
        _ if is("background") => return "d-back",
        Place::Note => return "d-note",
        Place::Group => return if is("inner") { "d-back" } else { "d-group" },
        Place::Node if is("state-start") => return "d-mark",
        Place::Node => return "d-node",
        Place::Loose => {}
    }
    const ROLES: &[(&str, &str)] = &[
        ("messageLine0", "d-edge"),
        ("messageLine1", "d-edge d-dashed"),
        ("actor-line", "d-life"),
        ("actor", "d-node"),
        ("note", "d-note"),
        ("loopLine", "d-frame"),
        ("labelBox", "d-frame-label"),
        ("rect", "d-group"),
    ];
    let known = ROLES.iter().find(|(class, _)| is(class));
    known.map_or_else(
        || match is("activation0") || is("activation1") || is("activation2") {
            true => "d-active",
            false => "d-line",
        },
        |(_, role)| role,
    )
}

/// Whether an element has a class.
pub(super) fn has_class(node: Node<'_, '_>, class: &str) -> bool {
    let classes = node.attribute("class").unwrap_or_default();
    classes.split_whitespace().any(|word| word == class)
}
