//! What holds of the guide in `book/` and no schema can say: the schemas in `book.toml` ask for the
//! rest, and each build enforces them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use mdbook_casebook::driver::Casebook;
use mdbook_driver::MDBook;
use mdbook_driver::config::Config;
use regex::Regex;
use tempfile::TempDir;

/// Every number is a row of the study's figures, or derived in its exercises, or told as part of its
/// history; but for these, each with its reason.
const NO_FIGURES: &[(&str, &str, &str)] = &[
    ("amazon-commerce", "25", "how long the report is"),
    ("firecracker", "1.16", "a version"),
    (
        "route53-isolation",
        "15",
        "what is left of 28 in the question",
    ),
    ("shopify", "99.9", "assumed for the question"),
    ("shopify", "99", "follows from the assumption"),
];

/// How names are written, and what is found instead.
const SPELLINGS: &[(&str, &str)] = &[
    ("DynamoDB", r"\bDynamo ?[Dd]b\b|\bDynamo DB\b"),
    ("GitHub", r"\bGithub\b"),
    ("LinkedIn", r"\bLinkedin\b|\bLinked In\b"),
    ("MapReduce", r"\bMap ?reduce\b|\bMap Reduce\b"),
    ("MySQL", r"\bMySql\b|\bMysql\b"),
    ("OpenAI", r"\bOpen ?Ai\b|\bOpen AI\b"),
    (
        "PostgreSQL",
        r"\bPostgreSql\b|\bPostgresSQL\b|\bPostgresql\b",
    ),
    ("Firecracker", r"\bFireCracker\b"),
    ("Cloudflare", r"\bCloudFlare\b"),
    ("Route 53", r"\bRoute53\b"),
    ("Kubernetes", r"\bKubernets\b|\bkubernetes\b"),
    ("microVM", r"\bmicro-VM\b"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("book")
}

/// The files below a folder with this ending, in order.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|found| found == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a good pattern")
}

/// The guide as pages, built once. Diagrams are left as they are: they have no addresses.
static PAGES: LazyLock<(TempDir, BTreeMap<String, String>)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut config = Config::from_disk(root.join("book.toml")).expect("the guide's settings");
    config.build.build_dir = folder.path().to_owned();
    let mut book = MDBook::load_with_config(root, config).expect("the guide");
    book.with_preprocessor(Casebook);
    book.build().expect("a guide that builds");
    let pages = files(folder.path(), "html").into_iter().map(|path| {
        let name = path.strip_prefix(folder.path()).expect("a page of it");
        let name = name.to_string_lossy().replace('\\', "/");
        (name, read(&path))
    });
    // These join or repeat the others.
    let other = |name: &String| !["print.html", "404.html", "toc.html"].contains(&name.as_str());
    let pages = pages.filter(|(name, _)| other(name)).collect();
    (folder, pages)
});

/// The values of an attribute on a page, as a browser reads them.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<String> {
    let mark = format!(" {attribute}=\"");
    let value = |rest: &'p str| rest.split('"').next().unwrap_or_default();
    let parts = page.split(mark.as_str()).skip(1);
    parts
        .map(|rest| value(rest).replace("&amp;", "&"))
        .collect()
}

/// `a/b/../c.html` without the way back.
fn resolved(from: &str, link: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let byte = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        match byte.filter(|_| *first == b'%') {
            Some(byte) => (bytes.push(byte), rest = &after[2..]),
            None => (bytes.push(*first), rest = after),
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn no_link_within_the_guide_is_broken() {
    let (folder, pages) = &*PAGES;
    let ids: BTreeMap<&String, BTreeSet<String>> = pages
        .iter()
        .map(|(name, page)| (name, values(page, "id").into_iter().collect()))
        .collect();
    let mut broken = BTreeSet::new();
    let mut links = 0;
    for (name, page) in pages {
        let main = page.split("<main>").nth(1).unwrap_or_default();
        for href in values(main.split("</main>").next().unwrap_or_default(), "href") {
            if href.contains("://") || href.starts_with("mailto:") || href.starts_with("data:") {
                continue;
            }
            links += 1;
            let (file, anchor) = href.split_once('#').unwrap_or((&href, ""));
            let file = file.split('?').next().unwrap_or_default();
            let target = match file {
                "" => name.clone(),
                file => resolved(name, &decoded(file)),
            };
            let anchor = decoded(anchor);
            let there = match ids.get(&target) {
                Some(ids) => anchor.is_empty() || ids.contains(&anchor),
                None => anchor.is_empty() && folder.path().join(&target).exists(),
            };
            if !there {
                broken.insert(format!("{name}: {href}"));
            }
        }
    }
    assert!(links > 1000, "only {links} links were found");
    assert!(broken.is_empty(), "broken: {broken:#?}");
}

#[test]
fn every_page_is_in_the_summary() {
    let summary = read(&root().join("SUMMARY.md"));
    for path in files(&root(), "md") {
        let name = path.strip_prefix(root()).expect("a file of the guide");
        let name = name.to_string_lossy().replace('\\', "/");
        let listed = summary.contains(&format!("({name})"));
        assert!(listed || name == "SUMMARY.md", "{name} is an orphan");
    }
}

#[test]
fn names_are_spelt_alike() {
    let code = regex(
        r"(?s)```.*?```|`[^`\n]*`|\]\([^)]*\)|\{[^}\n]*\}|https?://\S+|(?m)^(title|domain)\b.*$",
    );
    let spellings = SPELLINGS
        .iter()
        .map(|(right, wrong)| (*right, regex(wrong)));
    let spellings: Vec<(&str, Regex)> = spellings.collect();
    let mut wrong = Vec::new();
    for path in files(&root(), "md") {
        if path
            .components()
            .any(|part| part.as_os_str() == "authoring")
        {
            continue;
        }
        let text = read(&path);
        let text = code.replace_all(&text, " ");
        for (right, found) in &spellings {
            let found = found.find(&text).map(|found| found.as_str());
            let message = |found| format!("{}: `{found}` is `{right}`", path.display());
            wrong.extend(found.map(message));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The studies: their names and texts.
fn studies() -> Vec<(String, String)> {
    let all = files(&root().join("case-studies"), "md").into_iter();
    let all = all.map(|path| {
        let name = path.file_stem().expect("a name").to_string_lossy();
        (name.into_owned(), read(&path))
    });
    all.filter(|(_, text)| text.contains(":::case-study["))
        .collect()
}

/// A section with its heading, up to the next one of its level.
fn section<'t>(text: &'t str, heading: &str) -> &'t str {
    let Some(start) = text.find(&format!("\n{heading}\n")) else {
        return "";
    };
    let level = heading.split(' ').next().unwrap_or_default();
    let rest = &text[start + 1..];
    let ends =
        (1..=level.len()).filter_map(|level| rest.find(&format!("\n{} ", "#".repeat(level))));
    &rest[..ends.min().unwrap_or(rest.len())]
}

/// The numbers of a text, but for years, dates, times of day and small counts.
fn numbers(text: &str) -> BTreeSet<String> {
    static NONE: LazyLock<Regex> = LazyLock::new(|| {
        regex(concat!(
            r"\b\d{4}-\d\d(-\d\d)?\b|\b\d{1,2}:\d\d\b|\(\d+ min\)|(?m)^\s*\d+\. |",
            r"\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)\b|",
            r"\bCVE-\d+-\d+|\b\d+\.\d+\.\d+\b",
        ))
    });
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| regex(r"\d[\d,]*(\.\d+)?"));
    let text = NONE.replace_all(text, " ");
    let found = NUMBER.find_iter(&text).map(|found| found.as_str());
    let found = found.map(|number| {
        let number = number.trim_end_matches(',').replace(',', "");
        number.strip_suffix(".0").unwrap_or(&number).to_owned()
    });
    let year =
        |number: &str| number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let small = |number: &str| number.parse().is_ok_and(|count: u32| count <= 12);
    found
        .filter(|number| !year(number) && !small(number))
        .collect()
}

#[test]
fn numbers_of_a_study_are_rows_of_its_figures() {
    let markup = regex(r"(?s)```.*?```|\]\([^)]*\)|\{[^}\n]*\}");
    let mut checked = 0;
    let mut loose = Vec::new();
    let mut excused: BTreeSet<(&str, &str)> = NO_FIGURES.iter().map(|one| (one.0, one.1)).collect();
    for (name, text) in studies() {
        let text = markup.replace_all(&text, " ");
        let (before, rest) = text.split_once("**Figures:**").expect("figures");
        let (figures, after) = rest.split_once("\n:::").expect("the end of the card");
        let mut prose = format!("{before}\n{after}");
        let mut rows = figures.to_owned();
        for heading in ["## Evolution", "## Numbers to derive"] {
            let told = section(&text, heading).to_owned();
            prose = prose.replace(&told, "");
            rows.push_str(&told);
        }
        // What is wrong is told there, with numbers that are.
        for heading in ["### Do not say", "## What could not be verified"] {
            let told = section(&text, heading).to_owned();
            prose = prose.replace(&told, "");
        }
        let mut warned = false;
        for line in prose.lines() {
            warned = line.starts_with("!!! warning")
                || warned && (line.is_empty() || line.starts_with("    "));
            if line.starts_with("| ") {
                rows.push_str(line);
            }
            if warned {
                rows.push_str(line);
            }
        }
        let known = numbers(&rows);
        let told = |line: &&str| {
            let named = ["#", "|", ":", "**Source:**"];
            !named.iter().any(|mark| line.starts_with(mark)) || line.starts_with(":::quiz")
        };
        for line in prose.lines().filter(told) {
            for number in numbers(line) {
                checked += 1;
                let excuse = NO_FIGURES
                    .iter()
                    .find(|one| one.0 == name && one.1 == number);
                match excuse {
                    Some(one) => drop(excused.remove(&(one.0, one.1))),
                    None if known.contains(&number) => {}
                    None => loose.push(format!("{name}: {number} in “{}”", line.trim())),
                }
            }
        }
    }
    assert!(checked > 200, "only {checked} numbers were found");
    assert!(loose.is_empty(), "without a row: {loose:#?}");
    assert!(excused.is_empty(), "excused for nothing: {excused:?}");
}

/// The results that the guide's calculators show, by the arithmetic of their studies.
#[test]
fn calculators_show_what_the_studies_derive() {
    let page = &PAGES.1["practice/calculators.html"];
    let results = regex(r"<output[^>]*>([^<]*)</output>");
    let results = results.captures_iter(page).map(|found| found[1].to_owned());
    let results: Vec<String> = results.collect();
    assert_eq!(
        results,
        [
            // Minutes a year at four nines.
            "52.56",
            "1",
            // Four of 2,048 and 512 plain shards.
            "730,862,190,080",
            "512",
            "99.22",
            "1.368e-10",
            // A factor of 400.
            "250",
            "100,000",
            "400",
            // A thread for each peer, from 1,000 servers to 2,000.
            "999",
            "1,999",
            "999,000",
            "3,998,000",
            "501",
            // 1.7 trillion a day.
            "19,675,926",
            "59,027,778",
            "51,680,000,000,000",
        ]
    );
}
