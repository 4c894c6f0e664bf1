//! Which nodes the lines of a flowchart join, by the texts in them.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use super::Edge;
use super::mermaid::PREFIX;
use super::role::has_class;
use super::text::label;

/// The lines without a text of their own, by what merman calls them.
pub(super) fn edges(root: Node<'_, '_>) -> HashMap<String, Edge> {
    let nodes = nodes(root);
    let named: HashSet<&str> = root
        .descendants()
        .filter(|node| has_class(*node, "label") && !words(*node).is_empty())
        .filter_map(|node| node.attribute("data-id"))
        .collect();
    root.descendants()
        .filter(|node| has_class(*node, "flowchart-link"))
        .filter_map(|node| node.attribute("data-id"))
        .filter(|id| !named.contains(id))
        .filter_map(|id| Some((id.to_owned(), ends(id, &nodes)?)))
        .collect()
}

/// What stands in nodes and groups, by their names in the source.
fn nodes<'a>(root: Node<'a, 'a>) -> HashMap<&'a str, String> {
    let name = |node: Node<'a, 'a>| {
        let id = node
            .attribute("id")?
            .strip_prefix(PREFIX)?
            .strip_prefix('-')?;
        match id.strip_prefix("flowchart-") {
            Some(numbered) if has_class(node, "node") => Some(numbered.rsplit_once('-')?.0),
            _ if has_class(node, "cluster") => Some(id),
            _ => None,
        }
    };
    root.descendants()
        .filter_map(|node| Some((name(node)?, words(node))))
        .collect()
}

fn words(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(|node| node.has_tag_name("text"));
    let texts: Vec<String> = texts.map(label).filter(|text| !text.is_empty()).collect();
    texts.join(" ")
}

/// `L_from_to_0`; names may have `_` in them.
fn ends(id: &str, nodes: &HashMap<&str, String>) -> Option<Edge> {
    let (names, _) = id.strip_prefix("L_")?.rsplit_once('_')?;
    names.match_indices('_').find_map(|(at, _)| {
        Some(Edge {
            from: nodes.get(&names[..at])?.clone(),
            to: nodes.get(&names[at + 1..])?.clone(),
        })
    })
}
