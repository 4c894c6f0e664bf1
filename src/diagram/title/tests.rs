use super::*;

const GROUP: Area = Area {
    left: 0.0,
    top: 0.0,
    right: 200.0,
    bottom: 100.0,
};

/// Where a title that is 40 wide has its middle.
fn middle(lines: &[&str], labels: &[Area], inner: &[Area]) -> String {
    let mut titles = Titles::default();
    titles.group(GROUP);
    titles.title("T".to_owned(), (80.0, 2.0), 1);
    for line in lines {
        titles.line(line, (0.0, 0.0));
    }
    for &label in labels {
        titles.label(label);
    }
    for &group in inner {
        titles.group(group);
    }
    let out = titles.draw();
    let place = out.split("translate(").nth(1).expect("a place");
    place.split(',').next().expect("a number").to_owned()
}

#[test]
fn a_title_gives_way_to_lines() {
    let across = "M100,-20L100,40";
    assert_eq!(middle(&[], &[], &[]), "100");
    assert_eq!(middle(&[across], &[], &[]), "33.4");
    assert_eq!(
        middle(&[across, "M30,-20C30,0,30,0,30,40"], &[], &[]),
        "166.6"
    );
    // Below, above and outside nothing is in its way.
    for line in [
        "M100,30L100,40",
        "M0,-9L200,-9",
        "M100,-20L100,-10",
        "M300,0L300,30",
    ] {
        assert_eq!(middle(&[line], &[], &[]), "100", "{line}");
    }
    // Between three lines.
    let all = [
        "M20,-20V9",
        "M20,-20L20,40",
        "M100,-20L100,40",
        "M190,-20L190,40",
    ];
    assert_eq!(middle(&all, &[], &[]), "49.4");
    // Where there is no free place, it stays.
    assert_eq!(middle(&["M-9,9L300,9"], &[], &[]), "100");
}

#[test]
fn a_title_that_lines_cross_all_the_same_says_so() {
    let mut titles = Titles::default();
    titles.group(GROUP);
    titles.title("T".to_owned(), (20.0, 2.0), 1);
    assert!(titles.draw().starts_with("<g class=\"d-title\" "));
    titles.line("M100,-20L100,40", (0.0, 0.0));
    let place = "text-anchor=\"middle\" transform=\"translate(100,2)\">";
    assert!(
        titles
            .draw()
            .starts_with(&format!("<g class=\"d-title d-crossed\" {place}")),
        "{}",
        titles.draw()
    );
}

#[test]
fn a_title_gives_way_to_labels_and_groups_inside() {
    let label = Area {
        left: 90.0,
        top: -10.0,
        right: 130.0,
        bottom: 5.0,
    };
    assert_eq!(middle(&[], &[label], &[]), "33.4");
    let inner = Area {
        left: 0.0,
        top: 18.0,
        right: 120.0,
        bottom: 60.0,
    };
    assert_eq!(middle(&[], &[], &[inner]), "166.6");
}

#[test]
fn a_title_that_is_not_in_its_group_stays_where_it_is() {
    let mut titles = Titles::default();
    titles.title("T".to_owned(), (7.0, 2.0), 1);
    titles.group(GROUP);
    titles.title("U".to_owned(), (150.0, 2.0), 1);
    let out = titles.draw();
    assert!(
        out.contains("<g class=\"d-title\" transform=\"translate(7,2)\">T</g>"),
        "{out}"
    );
    assert!(
        out.contains("<g class=\"d-title\" transform=\"translate(150,2)\">U</g>"),
        "{out}"
    );
}

#[test]
fn paths_are_read_as_far_as_they_are_lines_and_curves() {
    assert_eq!(points("M1,2L3 4 5,6"), [(1.0, 2.0), (3.0, 4.0), (5.0, 6.0)]);
    let curve = points("M0,0C0,8,8,8,8,0");
    assert_eq!(curve.len(), 9);
    assert_eq!(curve[4], (4.0, 6.0));
    assert_eq!(points("M1,2A3,4Z"), [(1.0, 2.0)]);
    for path in [
        "",
        "1,2",
        "L",
        "M1",
        "C1,2,3,4,5,6",
        "M1e999,2",
        "é",
        "M1-2",
    ] {
        assert!(points(path).len() <= 1, "{path}");
    }
}
