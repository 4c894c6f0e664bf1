//! Rules of the project that a compiler does not know.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use mdbook_casebook::diagnostic::CODES;
use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)
            .expect("a folder of the project")
            .flatten()
        {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(end) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(root().join(path)).expect("a file of the project")
}

/// The module that a file belongs to: `src/kind/admonition/mod.rs` is `kind`.
fn module(path: &Path) -> String {
    let below = path
        .strip_prefix(root().join("src"))
        .expect("a source file");
    let first = below
        .components()
        .next()
        .expect("a component")
        .as_os_str()
        .to_string_lossy()
        .into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The rows of the architecture page's table: a module and what it may use.
fn allowed() -> Vec<(String, String)> {
    let page = read("book/authoring/architecture.md");
    let table = page
        .lines()
        .skip_while(|line| !line.starts_with("| module | may use |"))
        .skip(2);
    table
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            (cells[1].trim_matches('`').to_owned(), cells[2].to_owned())
        })
        .collect()
}

#[test]
fn modules_use_only_what_the_architecture_page_allows() {
    let allowed = allowed();
    assert!(allowed.len() > 8, "the table was not found");
    let mut wrong = Vec::new();
    for path in files(&root().join("src"), ".rs") {
        let own = module(&path);
        // Tests may look from everywhere; the crate's own root and program have no layer.
        let is_test = path.components().any(|part| part.as_os_str() == "tests");
        if is_test
            || ["tests.rs", "lib.rs", "main.rs"]
                .iter()
                .any(|name| path.ends_with(name))
        {
            continue;
        }
        let Some((_, may)) = allowed.iter().find(|(name, _)| *name == own) else {
            wrong.push(format!("`{own}` is not in the architecture page's table"));
            continue;
        };
        if may.starts_with("everything") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a source file");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
        {
            for (at, _) in line.match_indices("crate::") {
                let used: String = line[at + 7..]
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                if !used.is_empty() && used != own && !may.contains(&format!("`{used}`")) {
                    wrong.push(format!("{}: `{own}` may not use `{used}`", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_is_in_the_manual_with_its_level_and_summary() {
    let manual = read("book/authoring/diagnostics.md");
    for code in CODES {
        let row = manual
            .lines()
            .find(|line| line.starts_with(&format!("| `{}` |", code.name)));
        let row = row.unwrap_or_else(|| panic!("`{}` is not in the manual", code.name));
        assert!(
            row.contains(code.severity.name()),
            "the level of `{}` is wrong in the manual",
            code.name
        );
    }
    let rows = manual
        .lines()
        .filter(|line| line.starts_with("| `"))
        .count();
    assert_eq!(
        rows,
        CODES.len(),
        "the manual lists codes that do not exist"
    );
}

#[test]
fn the_book_is_not_built_over_its_sources() {
    let settings: toml::Table = read("book.toml").parse().expect("book.toml");
    assert_eq!(settings["book"]["src"].as_str(), Some("book"));
    assert_eq!(settings["build"]["build-dir"].as_str(), Some("target/book"));
}

#[test]
fn every_page_of_the_book_is_in_its_summary() {
    let summary = read("book/SUMMARY.md");
    for path in files(&root().join("book"), ".md") {
        let page = path
            .strip_prefix(root().join("book"))
            .expect("below book")
            .to_string_lossy()
            .into_owned();
        if page != "SUMMARY.md" {
            assert!(
                summary.contains(&format!("({page})")),
                "{page} is in no summary"
            );
        }
    }
}

#[test]
fn files_are_small_enough_to_hold_in_the_head() {
    for path in files(&root().join("src"), ".rs") {
        let lines = fs::read_to_string(&path)
            .expect("a source file")
            .lines()
            .count();
        assert!(lines <= 500, "{} has {lines} lines", path.display());
    }
}

#[test]
fn styles_and_scripts_are_small() {
    let style = mdbook_casebook::assets::style_file();
    let script = mdbook_casebook::assets::script_file();
    // Diagrams are painted by the style sheet.
    let most = if cfg!(feature = "diagrams") { 28 } else { 24 };
    assert!(
        style.len() < most * 1024,
        "the style sheet has {} bytes",
        style.len()
    );
    assert!(
        script.len() < 52 * 1024,
        "the script has {} bytes",
        script.len()
    );
    for foreign in ["http://", "https://", "@import"] {
        let own = style.replace("http://www.w3.org/2000/svg", "");
        assert!(
            !own.contains(foreign),
            "the style sheet refers to the network"
        );
    }
}

/// No compiler that old is at hand in every place where this runs, so the claims of all packages
/// are compared; clippy compares what we use of the standard library.
#[test]
fn no_dependency_needs_a_newer_compiler_than_we_say() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--offline", "--format-version=1"])
        .args(["--filter-platform", "x86_64-unknown-linux-gnu"])
        .current_dir(root())
        .output()
        .expect("cargo");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("what cargo says");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let packages: HashMap<Value, Value> = list(&metadata["packages"])
        .into_iter()
        .map(|package| (package["id"].clone(), package))
        .collect();
    let nodes: HashMap<Value, Value> = list(&metadata["resolve"]["nodes"])
        .into_iter()
        .map(|node| (node["id"].clone(), node))
        .collect();
    let version = |package: &Value| -> Vec<u32> {
        let text = package["rust_version"].as_str().unwrap_or_default();
        text.split('.').flat_map(str::parse).collect()
    };
    let mut open = vec![metadata["resolve"]["root"].clone()];
    let ours = version(&packages[&open[0]]);
    let mut seen = HashSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        let package = &packages[&id];
        let (name, theirs) = (&package["name"], version(package));
        let newer = theirs.iter().take(2).gt(ours.iter());
        assert!(!newer, "{name} needs {theirs:?}, we say {ours:?}");
        for needed in list(&nodes[&id]["deps"]) {
            // Those of the tests are of no concern to who installs.
            let of_tests = |kind: &Value| kind["kind"] == "dev";
            if !list(&needed["dep_kinds"]).iter().all(of_tests) {
                open.push(needed["pkg"].clone());
            }
        }
    }
    assert!(seen.len() > 50, "only {} packages", seen.len());
}

/// The fuzz target is a package of its own, so no command of this one sees that its lock file has
/// fallen behind: only its next run does, which asks for `--locked`.
#[test]
fn the_fuzz_target_is_locked_to_the_same_packages() {
    let toml = |path| -> toml::Table { toml::from_str(&read(path)).expect(path) };
    let locked = |path| -> Vec<(String, String, toml::Value)> {
        let text = |value: &toml::Value| value.as_str().expect("a text").to_owned();
        let packages = toml(path)["package"].as_array().expect(path).clone();
        packages
            .into_iter()
            .map(|package| (text(&package["name"]), text(&package["version"]), package))
            .collect()
    };
    let ours = locked("Cargo.lock");
    let theirs = locked("tests/fuzz/Cargo.lock");
    for (name, version, _) in &theirs {
        let mut same = ours.iter().filter(|(ours, ..)| ours == name).peekable();
        assert!(
            same.peek().is_none() || same.any(|(_, ours, _)| ours == version),
            "{name} {version} is not what the tests run with"
        );
    }

    let manifest = toml("Cargo.toml");
    let mut tables = vec![&manifest["dependencies"]];
    let targets = manifest["target"].as_table().expect("targets");
    tables.extend(targets.values().map(|target| &target["dependencies"]));
    let needed = tables
        .into_iter()
        .flat_map(|table| table.as_table().expect("dependencies"))
        .filter(|(_, how)| how.get("optional").is_none());
    let package = theirs.iter().find(|(name, ..)| name == "mdbook-casebook");
    let (.., package) = package.expect("what is fuzzed");
    let list = package["dependencies"].as_array().expect("dependencies");
    let mut count = 0;
    for (name, _) in needed {
        // A name is followed by its version where the lock file has several.
        let is_it = |entry: &toml::Value| {
            let entry = entry.as_str().unwrap_or_default();
            entry.split(' ').next() == Some(name)
        };
        assert!(list.iter().any(is_it), "tests/fuzz/Cargo.lock lacks {name}");
        count += 1;
    }
    assert!(count > 20, "only {count} dependencies");
}
