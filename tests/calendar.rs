//! `calendar` as people run it, read by the parser of another project; and the same file behind the
//! link of the page.

#[path = "support/program.rs"]
mod program;
mod support;

use std::fs;
use std::path::Path;

use icalendar::{Calendar, Component, EventLike};
use mdbook_casebook::driver::Casebook;
use mdbook_driver::MDBook;
use program::{Run, book, run_in, write};
use tempfile::TempDir;

const SETTINGS: &str = "\
[book]
title = \"My Book\"
[output.html]
site-url = \"https://a.example/b\"
[preprocessor.casebook]
after = [\"links\"]
today = \"2025-03-12\"
";

const PLAN: &str = "\
# What is to come

:::decision[Use *Dynamo*]{#dyn}
**Situation:** Slow.

**Chosen:** Fast.

**Paid:** Money.
:::

> :::timeline[The *plan*]{#plan}
> ### Week of March 10, 2025
> - [x] one `code` (done 2025-03-11)
> - [ ] two [[decision:dyn]], which
>   goes on (due to a bug) (due 2025-03-13)
> - [x] three (due 2025-03-16)
>
> ### March 24–28, 2025: Caches, *and*; more {#caches}
> ### Q2 2025: Industry
> - [x] four
> ### 2025-04-01: Cake (cancelled)
> - [ ] five (due 2025-03-30)
> - [ ] candles (due April 1, 2025)
> ### c. May 2026: Party
> ### since 2027-01-01: Rest
> ### Some day
> - [ ] six (due 2028-02-29)
> ### Never
> :::

::::live-example
:::timeline[Sample]
### 2025-01-01
- [ ] a
:::
::::
";

const RELEASES: &str = "\
:::timeline[Releases]{#releases view=table sort=-version where=\"status!=done\"}
## [1.0.0] - 2025-08-15 [YANKED]
The first release.
## [1.0.0-rc.1]
First try.
## [0.9.0](https://a.example) - 2024-08-15
Old.
## [Unreleased]
:::

:::timeline
- [ ] item *one* (due 2025-03-12)
- 2025-03-14: item two
:::
";

fn run(dir: &Path, arguments: &[&str]) -> Run {
    run_in(dir, "calendar", arguments)
}

fn two_chapters() -> TempDir {
    book(SETTINGS, &[("README.md", PLAN), ("sub/r.md", RELEASES)])
}

fn printed(dir: &Path, arguments: &[&str]) -> String {
    let run = run(dir, arguments);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stdout
}

/// One line for each event.
fn events(ics: &str) -> Vec<String> {
    let calendar: Calendar = ics.parse().expect("a calendar");
    let event = |event: &icalendar::Event| {
        let get = |name| event.property_value(name).unwrap_or_default();
        let uid = get("UID").replace("@my-book", "");
        let status = get("STATUS").to_lowercase();
        let (start, end) = (get("DTSTART"), get("DTEND"));
        format!("{start} {end} {status} | {uid} | {}", get("SUMMARY"))
    };
    calendar.events().map(event).collect()
}

fn uids(ics: &str) -> Vec<String> {
    let calendar: Calendar = ics.parse().expect("a calendar");
    let uids = calendar
        .events()
        .map(|event| event.get_uid().map(str::to_owned));
    let mut uids: Vec<String> = uids.map(|uid| uid.expect("an id")).collect();
    uids.sort();
    uids
}

#[test]
fn events_are_the_dated_milestones_and_the_tasks_that_are_due() {
    let dir = two_chapters();
    let plan = [
        "20250310 20250317 confirmed | index.md#plan/week-of-march-10-2025 | Week of March 10, 2025",
        "20250313 20250314 confirmed | index.md#plan/week-of-march-10-2025/two-dyn-which-goes-on-due-to-a-bug | two Use Dynamo, which goes on (due to a bug) (due)",
        "20250316 20250317 confirmed | index.md#plan/week-of-march-10-2025/three | three (due)",
        "20250324 20250329 confirmed | index.md#plan#caches | Caches, and; more",
        "20250330 20250331 cancelled | index.md#plan/cake/five | five (due)",
        "20250401 20250402 cancelled | index.md#plan/cake/candles | candles (due)",
        "20250401 20250402 cancelled | index.md#plan/cake | Cake",
        "20250401 20250701 confirmed | index.md#plan/industry | Industry",
        "20260501 20260601 confirmed | index.md#plan/party | Party",
        "20270101 20270102 confirmed | index.md#plan/rest | Rest",
        "20280229 20280301 confirmed | index.md#plan/some-day/six | six (due)",
    ];
    let releases = [
        "20240815 20240816 confirmed | sub/r.md#releases/0.9.0 | 0.9.0",
        "20250815 20250816 cancelled | sub/r.md#releases/1.0.0 | 1.0.0",
    ];
    let items = [
        "20250312 20250313 confirmed | sub/r.md/item-one | item one",
        "20250314 20250315 confirmed | sub/r.md/item-two | item two",
    ];
    let all = [&plan[..], &releases, &items].concat();
    assert_eq!(events(&printed(dir.path(), &[])), all);
    for (of, expected) in [
        ("plan", &plan[..]),
        ("releases", &releases),
        ("sub/r.md#releases", &releases),
    ] {
        assert_eq!(
            events(&printed(dir.path(), &["--of", of])),
            expected,
            "{of}"
        );
    }
}

#[test]
fn an_event_tells_what_its_milestone_does() {
    let dir = two_chapters();
    let ics = printed(dir.path(), &[]);
    let calendar: Calendar = ics.parse().expect("a calendar");
    assert_eq!(calendar.get_name(), Some("My Book"));
    assert!(
        ics.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"),
        "{ics}"
    );
    let event = calendar.events().next().expect("an event");
    let url = "https://a.example/b/index.html#week-of-march-10-2025";
    let description = "\
         [x] one code (done 2025-03-11)\n\
         [ ] two Use Dynamo, which goes on (due to a bug) (due 2025-03-13)\n\
         [x] three (due 2025-03-16)";
    for (name, value) in [
        ("DESCRIPTION", description),
        ("DTSTAMP", "20250312T000000Z"),
        ("TRANSP", "TRANSPARENT"),
        ("URL", url),
    ] {
        assert_eq!(event.property_value(name), Some(value), "{name}");
    }
    assert_eq!(event.get_categories(), Some(vec!["The plan".to_owned()]));
    let date = event.properties()["DTSTART"].params();
    assert_eq!(date["VALUE"].value(), "DATE");
    let only = printed(dir.path(), &["--of", "plan"]);
    let calendar: Calendar = only.parse().expect("a calendar");
    assert_eq!(calendar.get_name(), Some("The plan"));
}

#[test]
fn ids_stay_when_dates_ticks_states_and_titles_with_an_id_are_edited() {
    let before = uids(&printed(two_chapters().path(), &[]));
    for (old, new) in [
        ("March 24–28, 2025: Caches, *and*; more", "May 2025: Queues"),
        (
            "### Q2 2025: Industry",
            "### 2025-05-05 — Industry (planned)",
        ),
        ("Cake (cancelled)", "Cake"),
        (
            "goes on (due to a bug) (due 2025-03-13)",
            "goes on (due to a bug) (due 2025-03-14) (done 2025-03-13)",
        ),
        ("- [ ] two", "- [x] two"),
        ("Use *Dynamo*", "Use S3"),
        ("> ### Never\n", "> ### Never\n> Not at all.\n"),
        (
            "::::live-example\n:::timeline[Sample]\n### 2025-01-01",
            "::::live-example\n:::timeline[Sample]\n### 2025-01-01: Rest",
        ),
    ] {
        let text = PLAN.replace(old, new);
        assert_ne!(text, PLAN, "{old}");
        let dir = book(SETTINGS, &[("README.md", &text), ("sub/r.md", RELEASES)]);
        assert_eq!(uids(&printed(dir.path(), &[])), before, "{new}");
    }
}

/// Milestones with their tasks, in this order.
fn reordered(milestones: &[&str]) -> String {
    format!(":::timeline[Plan]{{#plan}}\n{}:::\n", milestones.concat())
}

#[test]
fn events_are_the_same_in_another_order_of_milestones_tasks_timelines_and_chapters() {
    let [past, week, rest] = [
        "### 2019-05-05: Past\n- [x] a\n- [x] b (due 2019-05-04)\n",
        "### Week of March 10, 2025\n- [ ] a (due 2025-03-11)\n- [ ] b (due 2025-03-12)\n",
        "### Q4 2030: Rest\n- [ ] a (due 2030-11-30)\n",
    ];
    let turned = "### Week of March 10, 2025\n- [ ] b (due 2025-03-12)\n- [ ] a (due 2025-03-11)\n";
    let other = ":::timeline[Other]{#other}\n### 2025-01-01: Rest\n:::\n";
    let settings = "[preprocessor.casebook]\ntoday = \"2025-03-12\"\n";
    let found = |first: String, last: String, turn: bool| {
        let mut chapters = [("a.md", first + "\n" + &last), ("b.md", other.to_owned())];
        if turn {
            chapters.reverse();
        }
        let chapters = chapters
            .each_ref()
            .map(|(path, text)| (*path, text.as_str()));
        let dir = book(settings, &chapters);
        let mut events = events(&printed(dir.path(), &[]));
        events.sort();
        events
    };
    let before = found(reordered(&[past, week, rest]), other.to_owned(), false);
    assert_eq!(before.len(), 9, "{before:#?}");
    let after = found(other.to_owned(), reordered(&[rest, turned, past]), true);
    assert_eq!(after, before);
}

#[test]
fn every_day_the_same_events_are_in_the_file_but_for_their_stamp() {
    let build = |today: &str| {
        let settings = SETTINGS.replace("2025-03-12", today);
        let dir = book(&settings, &[("README.md", PLAN), ("sub/r.md", RELEASES)]);
        let ics = printed(dir.path(), &[]);
        assert_eq!(ics, printed(dir.path(), &[]), "{today}");
        let stamp = format!("\r\nDTSTAMP:{}T000000Z\r\n", today.replace('-', ""));
        let found = uids(&ics);
        assert_eq!(ics.matches(&stamp).count(), found.len(), "{today}");
        let mut unique = found.clone();
        unique.dedup();
        assert_eq!(unique, found);
        ics.replace(&stamp, "\r\n")
    };
    let today = build("2025-03-12");
    for day in ["2019-01-01", "2025-03-17", "2038-02-01"] {
        assert_eq!(build(day), today, "{day}");
    }
}

#[test]
fn milestones_of_one_page_with_one_name_are_two_events() {
    let text = ":::timeline\n### 2025-01-01: A\n- [ ] b (due 2025-02-02)\n- [ ] b (due 2025-02-03)\n### 2025-01-02: A\n:::\n\n\
                :::timeline\n### 2025-01-03: A\n:::\n";
    let dir = book("", &[("a.md", text)]);
    // Named twice, but in the book once.
    write(dir.path(), "src/SUMMARY.md", "- [A](a.md)\n- [B](./a.md)\n");
    let expected = ["a.md/a-1", "a.md/a-2", "a.md/a", "a.md/a/b", "a.md/a/b/2"];
    let mut expected = expected.map(|uid| format!("{uid}@casebook"));
    expected.sort();
    assert_eq!(uids(&printed(dir.path(), &[])), expected);
}

#[test]
fn without_an_address_of_the_site_events_have_none() {
    let settings = SETTINGS.replace("https://a.example/b", "/b/");
    let dir = book(&settings, &[("README.md", PLAN)]);
    let ics = printed(dir.path(), &["--of", "plan"]);
    assert!(!ics.contains("\r\nURL") && !ics.contains("http"), "{ics}");
}

#[test]
fn a_file_is_written_once_all_is_well() {
    let dir = two_chapters();
    let said = run(dir.path(), &[".", "--out", "book.ics"]);
    let told = "casebook: wrote 15 events to `book.ics`\n";
    assert_eq!((said.code, said.stdout.as_str()), (Some(0), ""));
    assert!(said.stderr.ends_with(told), "{}", said.stderr);
    let file = || fs::read_to_string(dir.path().join("book.ics")).expect("the file");
    assert_eq!(file(), printed(dir.path(), &["--out", "-"]));

    write(
        dir.path(),
        "src/sub/r.md",
        ":::timeline\n### 2025-01-01: Other\n:::\n:::nots\n:::\n",
    );
    let before = file();
    let failed = run(dir.path(), &["--out", "book.ics"]);
    assert_eq!((failed.code, failed.stdout.as_str()), (Some(1), ""));
    assert!(
        failed.stderr.contains("directive-unknown"),
        "{}",
        failed.stderr
    );
    assert_eq!(file(), before);
}

#[test]
fn what_cannot_be_written_is_said() {
    let empty = book("", &[("a.md", ":::timeline\n### Some day\nText.\n:::\n")]);
    let same = ":::timeline{#plan}\n### 2025-01-01: A\n:::\n";
    let twice = book("", &[("a.md", same), ("b.md", same)]);
    let bare = book("", &[("a.md", ":::timeline\n### 2025-01-01\n:::\n")]);
    let two = two_chapters();
    for (dir, arguments, code, said) in [
        (
            &two,
            &["--of", "plam"][..],
            2,
            "no timeline with a date has the id `plam`\nhelp: write `plan`\n",
        ),
        (
            &two,
            &["--of", "x"],
            2,
            "help: the ids of dated timelines are `plan`, `releases`\n",
        ),
        (
            &empty,
            &["--of", "plan"],
            2,
            "help: give the timeline an id, as in `:::timeline{#plan}`\n",
        ),
        (
            &empty,
            &[],
            2,
            "no timeline of this book has a date\nhelp: write a heading",
        ),
        (
            &twice,
            &["--of", "plan"],
            2,
            "help: write one of `a.md#plan`, `b.md#plan`\n",
        ),
        (&two, &["no-such-folder"], 2, "cannot read"),
        (
            &two,
            &["--out", "no/such.ics"],
            2,
            "cannot write `no/such.ics`",
        ),
        (&two, &["--deny", "nothing"], 2, "invalid value 'nothing'"),
        (
            &bare,
            &["--deny", "milestone-empty"],
            1,
            "error[milestone-empty]",
        ),
    ] {
        let run = run(dir.path(), arguments);
        assert_eq!((run.code, run.stdout.as_str()), (Some(code), ""), "{said}");
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}

#[test]
fn the_link_of_a_page_holds_the_same_file_and_events_lead_to_anchors_of_the_page() {
    let dir = two_chapters();
    let mut built = MDBook::load(dir.path()).expect("a book");
    built.with_preprocessor(Casebook);
    built.build().expect("mdBook builds it");
    let page = |path: &str| fs::read_to_string(dir.path().join("book").join(path)).expect("a page");
    let both = [("index.html", "plan"), ("sub/r.html", "releases")];
    for (path, id) in both {
        let page = page(path);
        let (_, link) = page
            .split_once(&format!(
                "<a download=\"{id}.ics\" href=\"data:text/calendar;charset=utf-8,"
            ))
            .expect("a link");
        let (data, behind) = link.split_once('"').expect("the address ends");
        let wanted = ">Add to calendar</a></span></p>";
        assert!(behind.starts_with(wanted), "{behind:.80}");
        let ics = printed(dir.path(), &["--of", id]);
        assert_eq!(support::percent_decoded(data), ics);

        let calendar: Calendar = ics.parse().expect("a calendar");
        for event in calendar.events() {
            let url = event.get_url().expect("an address");
            let (to, anchor) = url.split_once('#').expect("an anchor");
            assert_eq!(to, format!("https://a.example/b/{path}"));
            assert!(page.contains(&format!("id=\"{anchor}\"")), "{anchor}");
        }
    }
    // The print page has them all with the sample's, and no address was taken for a link to a chapter.
    let print = page("print.html");
    assert_eq!(print.matches("href=\"data:text/calendar").count(), 4);
}
