//! The Markdown inputs of pulldown-cmark's own tests, among them all examples of the CommonMark
//! specification. They are read from the package that cargo has unpacked for the build.

use std::path::PathBuf;
use std::process::Command;

/// Every input, or `None` if the package does not ship its tests.
pub fn samples() -> Option<Vec<String>> {
    let mut files: Vec<_> = std::fs::read_dir(suite()?)
        .ok()?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    let mut samples = Vec::new();
    for file in files {
        let source = std::fs::read_to_string(&file).expect("test files are UTF-8");
        let inputs = source.split("let original = r##\"").skip(1);
        samples.extend(inputs.filter_map(|rest| Some(rest.split_once("\"##;")?.0.to_owned())));
    }
    Some(samples)
}

fn suite() -> Option<PathBuf> {
    // Without the network if that will do: packages for other platforms may not be there yet.
    let metadata = metadata(&["--offline"]).or_else(|| metadata(&[]))?;
    let manifest = metadata["packages"]
        .as_array()?
        .iter()
        .find_map(|package| {
            let version = package["version"].as_str()?;
            let wanted = package["name"] == "pulldown-cmark" && version.starts_with("0.13.");
            package["manifest_path"].as_str().filter(|_| wanted)
        })?;
    Some(
        PathBuf::from(manifest)
            .with_file_name("tests")
            .join("suite"),
    )
}

fn metadata(arguments: &[&str]) -> Option<serde_json::Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1"])
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .ok()?;
    serde_json::from_slice(&output.stdout).ok()
}
