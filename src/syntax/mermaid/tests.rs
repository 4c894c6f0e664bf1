//! What is Mermaid's, what is not, and what its attributes come to.

use super::super::testing::{assert_sound, check, header, messages};
use super::*;
use crate::syntax::Place;

const FENCE: Place = Place::CodeFence {
    marker: b'`',
    length: 3,
    indent: 0,
};

#[test]
fn the_first_word_decides() {
    let cases = [
        ("mermaid", "mermaid"),
        (" mermaid ", "mermaid"),
        ("mermaidjs", "-"),
        ("mermiad", "mermiad"),
        (" mermad {#a}", "mermad"),
        ("memaid{#a}", "memaid"),
        ("mermiad,ignore", "-"),
        ("mermaids", "-"),
        ("Mermaid", "Mermaid"),
        ("Mermaid {#a}", "Mermaid"),
        (" Mermaid", "-"),
        ("MERMAID", "-"),
        ("mermaid,ignore", "-"),
        ("rust mermaid", "-"),
    ];
    for (line, expected) in cases {
        match expected {
            "-" => check(&Mermaid, FENCE, &[(line, "-")]),
            name => assert_eq!(header(&Mermaid, FENCE, line).name.value, name, "{line}"),
        }
    }
    check(&Mermaid, Place::Line, &[("mermaid", "-")]);
    check(&Mermaid, Place::Quote, &[("mermaid", "-")]);
}

#[test]
fn the_body_is_no_markdown() {
    assert!(header(&Mermaid, FENCE, "mermaid").verbatim);
}

#[test]
fn attributes_are_those_of_other_directives() {
    let header = header(
        &Mermaid,
        FENCE,
        "mermaid {#a .wide title=\"A *b*\" alt='All of it'}",
    );
    assert_eq!(header.title.text(), Some("A *b*"));
    assert_eq!(
        header.attributes.id.map(|id| id.value).as_deref(),
        Some("a")
    );
    assert_eq!(header.attributes.classes[0].value, "wide");
    assert_eq!(header.attributes.pairs.len(), 1);
    assert_eq!(header.problems, []);
}

#[test]
fn what_is_no_attribute_list_is_reported() {
    let cases = [
        ("mermaid title=\"A\"", "write `{title=\"A\"}`"),
        ("mermaid A write", "write a caption as `{title=\"…\"}`"),
        (
            "mermaid {#a} more",
            "put it into the list, as `title=\"…\"`",
        ),
    ];
    for (line, help) in cases {
        let said = messages(&Mermaid, FENCE, line);
        assert!(said.iter().any(|text| text == help), "{line}: {said:?}");
        assert!(assert_sound(&Mermaid, FENCE, line));
    }
    assert!(!messages(&Mermaid, FENCE, "mermaid {title=\"A").is_empty());
}
