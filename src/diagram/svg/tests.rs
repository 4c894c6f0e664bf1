use super::*;

fn shapes(inside: &str) -> String {
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10.004 20\">{inside}</svg>"
    );
    picture(&svg, "p\"")
        .map(|picture| picture.shapes)
        .unwrap_or_default()
}

#[test]
fn only_what_is_known_comes_through() {
    let cases = [
        (
            "<script>alert(1)</script><style>*{}</style><foreignObject/>",
            "",
        ),
        (
            "<rect x='1' y='2' width='3' height='4' onload='x' fill='url(#a)'/>",
            "<rect class=\"d-line\" x=\"1\" y=\"2\" width=\"3\" height=\"4\"></rect>",
        ),
        ("<rect class='background'/>", ""),
        (
            "<text x='1' onclick='x'>a &lt;b&gt;<tspan dy='1.1em' font-weight='normal'>c</tspan></text>",
            "<text class=\"d-text\" x=\"1\">a &lt;b&gt;<tspan dy=\"1.1em\">c</tspan></text>",
        ),
        (
            "<path d='M1.23456,2\"x'/>",
            "<path class=\"d-line\"></path>",
        ),
    ];
    for (inside, expected) in cases {
        let inside = inside.replace("2\"x", "2&quot;x");
        assert_eq!(shapes(&inside), expected, "{inside}");
    }
}

#[test]
fn a_link_leads_where_a_page_may_lead() {
    let link = |href: &str| {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='{XLINK}' viewBox='0 0 1 1'><a {href} onclick='x()'><g class='node'><circle r='1'/></g></a></svg>"
        );
        picture(&svg, "p").map(|picture| (picture.shapes, picture.links))
    };
    let (shapes, links) = link("xlink:href='a.md?b=1&amp;c#d'").unwrap();
    assert!(
        shapes.starts_with("<a href=\"a.md?b=1&amp;c#d\"><circle"),
        "{shapes}"
    );
    assert_eq!(links, 1);
    for refused in [
        "xlink:href='javascript:alert(1)'",
        "xlink:href='about:blank'",
        "",
    ] {
        let fault = link(refused).unwrap_err();
        assert!(fault.message.contains("not allowed"), "{refused}");
    }
}

#[test]
fn labels_are_whole_lines() {
    let text =
        "<text> a\n<tspan><tspan>b</tspan><tspan> c</tspan></tspan><tspan>d &amp;</tspan></text>";
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\">{text}<text> </text><text class='sequenceNumber'>1</text></svg>"
    );
    let picture = picture(&svg, "p").unwrap();
    assert_eq!(picture.labels, ["a b c d &"]);
}

#[test]
fn the_picture_is_as_wide_as_the_labels_of_its_lines() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 8 10 20'><g transform='translate(9, 1)'><g transform='translate(-1, 0)'><rect class='background' x='-9' y='0' width='18' height='2'/></g></g></svg>";
    let picture = picture(svg, "p").unwrap();
    assert_eq!(picture.view_box, "-10.5 8 37 20");
    assert!((picture.width - 37.0).abs() < 0.01);
}

#[test]
fn colours_are_the_authors_if_they_are_plain() {
    let node = |style: &str| {
        shapes(&format!(
            "<g class='node'><circle r='1' style='{style}'/><text>a</text></g>"
        ))
    };
    assert!(node("fill:#f9f !important").contains("style=\"fill:#f9f\""));
    assert!(node("fill:#f9f !important").contains("d-own"));
    let flag =
        "<g class='node'><g><path d='M0 0' style='fill:#f9f !important'/></g><text>a</text></g>";
    assert!(shapes(flag).contains("d-own"));
    for refused in [
        "fill:#eee",
        "fill:url(#x) !important",
        "fill:a\\b !important",
    ] {
        assert!(!node(refused).contains("style"), "{refused}");
    }
}

#[test]
fn only_markers_that_are_used_stay() {
    let marker = "<marker id='diagram-end'><path d='M0 0'/></marker><marker id='b'/>";
    let out = shapes(&format!(
        "{marker}<path d='M0 0' marker-end='url(#diagram-end)'/>"
    ));
    assert!(out.contains("<marker id=\"p-end\">"), "{out}");
    assert!(out.contains("marker-end=\"url(#p-end)\""), "{out}");
    assert!(!out.contains("\"b\""), "{out}");
}

#[test]
fn titles_of_groups_are_drawn_last() {
    let out = shapes(
        "<g transform='translate(1,2)'><g class='cluster'><rect width='9' height='9'/><g class='cluster-label' transform='translate(3,4)'><text>T</text></g></g><path class='flowchart-link' d='M0 0'/></g>",
    );
    assert!(
        out.ends_with(
            "<g class=\"d-title\" text-anchor=\"middle\" transform=\"translate(5.5,6)\"><text class=\"d-text\">T</text></g>"
        ),
        "{out}"
    );
}

#[test]
fn a_label_stands_on_its_background() {
    let label = |down: &str| {
        shapes(&format!(
            "<g class='label'><rect class='background' x='0' y='0' width='40' height='21'/><g transform='translate(20, {down})'><text>T</text></g></g>"
        ))
    };
    assert!(
        label("10.5").contains("<g transform=\"translate(20,2)\"><text"),
        "{}",
        label("10.5")
    );
    assert!(
        label("3").contains("<g transform=\"translate(20, 3)\"><text"),
        "{}",
        label("3")
    );
}

#[test]
fn a_lifeline_is_never_cut() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 -50 10 188'><g><line class='actor-line' x1='1' y1='0' x2='1' y2='178'/></g></svg>";
    let picture = picture(svg, "p").expect("a picture");
    assert_eq!(picture.view_box, "0 -50 10 236");
}
