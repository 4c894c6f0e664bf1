//! What authors add to the element that a directive becomes: classes, and `data-*` attributes, as
//! Markdown-it's containers and Python-Markdown's `attr_list` have them.

use crate::directive::Attributes;
use crate::render::html::Tag;

/// What begins the name of an attribute that is the author's.
const DATA: &str = "data-";

/// The names that elements of the program's own have; what authors say may not change what these
/// mean. A test keeps the list complete.
const TAKEN: &[&str] = &[
    "data-attribute",
    "data-attributes",
    "data-casebook",
    "data-drill",
    "data-due",
    "data-end",
    "data-field",
    "data-fields",
    "data-filter",
    "data-fixed",
    "data-id",
    "data-inverse",
    "data-kind",
    "data-name",
    "data-practice",
    "data-program",
    "data-prompt",
    "data-release",
    "data-reset",
    "data-scores",
    "data-seconds",
    "data-start",
    "data-status",
    "data-symbol",
    "data-ticks",
    "data-ticks-words",
    "data-told",
    "data-values",
    "data-view",
    "data-words",
];

/// Whether an attribute is one of the author's own, which no kind has to know.
pub(super) fn is_data(key: &str) -> bool {
    key.starts_with(DATA)
}

/// Whether the program has an attribute of this name.
pub(super) fn is_taken(key: &str) -> bool {
    TAKEN.contains(&key)
}

/// As long as what most directives begin with, in bytes, so that it does not grow step by step.
const BEGINNING: usize = 1024;

/// The author's classes and attributes of one directive.
#[derive(Debug, Default)]
pub(super) struct Own {
    classes: Vec<String>,
    data: Vec<(String, String)>,
}

impl Own {
    pub(super) fn of(attributes: &Attributes) -> Self {
        let classes = attributes.classes.iter().map(|class| class.value.clone());
        let data = attributes
            .pairs
            .iter()
            .filter(|pair| is_data(&pair.key.value) && !is_taken(&pair.key.value))
            .map(|pair| (pair.key.value.clone(), pair.value.value.clone()));
        Own {
            classes: classes.collect(),
            data: data.collect(),
        }
    }

    /// The opening tag of the directive's element. The program's class comes first.
    pub(super) fn tag(&self, element: &'static str, class: impl Into<String>) -> Tag {
        let mut classes = class.into();
        for own in &self.classes {
            classes.push(' ');
            classes.push_str(own);
        }
        let out = String::with_capacity(BEGINNING);
        let tag = Tag::behind(out, element).attribute("class", &classes);
        self.data
            .iter()
            .fold(tag, |tag, (name, value)| tag.data(name, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(folder: &std::path::Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(std::fs::read_to_string(path).expect("a source"));
            }
        }
    }

    #[test]
    fn the_names_of_the_program_are_taken() {
        let mut found = Vec::new();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/kind");
        sources(folder.as_ref(), &mut found);
        let mut count = 0;
        for source in &found {
            for behind in source.split("attribute(\"data-").skip(1) {
                let name = behind.split('"').next().expect("a name");
                assert!(is_taken(&format!("data-{name}")), "data-{name}");
                count += 1;
            }
        }
        assert!(count > 10, "{count}");
    }
}
