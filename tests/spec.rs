//! Runs the spec pages: `spec.md` of every folder below `src` and the pages in `tests/spec`. The
//! manual's pages (`doc.md`) are tests too: they are expanded whole and must be clean. `SNAPSHOTS=overwrite` rewrites the expectations in place.

mod support;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use mdbook_casebook::render::Target;
use support::spec::{Case, parse};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite");
    let mut trials = Vec::new();
    for path in pages(root) {
        let page = std::fs::read_to_string(&path).expect("the page was just listed");
        let shown = path
            .strip_prefix(root)
            .unwrap_or(&path)
            .display()
            .to_string();
        if shown.ends_with("doc.md") {
            trials.push(Trial::test(shown, move || manual(&page)));
            continue;
        }
        match parse(&page) {
            Ok(cases) if cases.is_empty() => {
                trials.push(Trial::test(shown, || {
                    Err(Failed::from("the page has no test"))
                }));
            }
            Ok(cases) if overwrite => rewrite(&path, &page, &cases),
            Ok(cases) => trials.extend(cases.into_iter().map(|case| {
                let name = format!("{shown}:{} {}", case.line, case.name);
                Trial::test(name, move || run(&case))
            })),
            Err(problem) => trials.push(Trial::test(shown, move || Err(Failed::from(problem)))),
        }
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn pages(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root.join("src"), root.join("tests/spec")];
    while let Some(folder) = folders.pop() {
        // Git keeps no empty folders.
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            let name = entry.file_name();
            if path.is_dir() {
                folders.push(path);
            } else if name == "doc.md"
                || name == "spec.md"
                || path.extension().is_some_and(|end| end == "md") && folder.ends_with("tests/spec")
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A page of the manual: its live examples are expanded, and nothing in it is wrong.
fn manual(page: &str) -> Result<(), Failed> {
    let settings = support::settings("");
    for (kind, target) in TARGETS {
        let expansion = support::expand(page, &settings, target);
        compare(kind, "", &support::concise(page, &expansion.diagnostics))?;
        if !expansion.directives {
            return Err("the page shows no live example".into());
        }
    }
    Ok(())
}

const TARGETS: [(&str, Target); 3] = [
    ("html", Target::Html),
    ("text", Target::Markdown),
    ("plain", Target::Plain),
];

fn run(case: &Case) -> Result<(), Failed> {
    let input = case
        .input()
        .ok_or("a section with expectations but no `markdown` fence")?;
    let settings = support::settings(&case.settings);
    let mut checked = 0;
    for (kind, target) in TARGETS {
        let expansion = support::expand(&input, &settings, target);
        if kind == "html" {
            let said = support::concise(&input, &expansion.diagnostics);
            let expected = case
                .expected("diagnostics")
                .map_or("", |fence| fence.text.as_str());
            compare("diagnostics", expected, &said)?;
            checked += usize::from(!expected.is_empty());
        }
        if let Some(expected) = case.expected(kind) {
            compare(kind, &expected.text, &without_files(&expansion.text))?;
            checked += 1;
        }
    }
    if checked == 0 {
        return Err("a test that expects nothing".into());
    }
    Ok(())
}

/// Shows the calendars that pages hold as `…`: nobody reads an encoded file, and what is in them is
/// the matter of `tests/calendar.rs`.
fn without_files(text: &str) -> String {
    const HEAD: &str = "data:text/calendar;charset=utf-8,";
    let mut parts = text.split(HEAD);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find('"').unwrap_or(part.len());
        out.extend([HEAD, "…", &part[end..]]);
    }
    out
}

fn compare(what: &str, expected: &str, found: &str) -> Result<(), Failed> {
    if expected == found {
        return Ok(());
    }
    Err(format!("{what} differ\n--- expected\n{expected}--- found\n{found}---").into())
}

/// Puts what was found into the fences of a page.
fn rewrite(path: &Path, page: &str, cases: &[Case]) {
    let mut lines: Vec<String> = page.lines().map(str::to_owned).collect();
    for case in cases.iter().rev() {
        let Some(input) = case.input() else { continue };
        let settings = support::settings(&case.settings);
        let mut fences: Vec<_> = case.fences.iter().collect();
        fences.sort_by_key(|fence| std::cmp::Reverse(fence.lines.start));
        for fence in fences {
            let found = match TARGETS.iter().find(|(kind, _)| *kind == fence.kind) {
                Some((_, target)) => {
                    without_files(&support::expand(&input, &settings, *target).text)
                }
                None if fence.kind == "diagnostics" => support::concise(
                    &input,
                    &support::expand(&input, &settings, Target::Html).diagnostics,
                ),
                None => continue,
            };
            let shown = found.replace('\t', "→").replace('\r', "␍");
            let new = shown.lines().map(|line| {
                line.strip_suffix(' ')
                    .map_or(line.to_owned(), |cut| format!("{cut}␠"))
            });
            lines.splice(fence.lines.clone(), new);
        }
    }
    std::fs::write(path, lines.join("\n") + "\n").expect("the page can be written");
}
