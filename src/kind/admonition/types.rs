//! The types of admonition, and their names in every notation's own world.

/// A built-in type: its class, and every name that writes it.
#[derive(Debug)]
pub(super) struct Type {
    /// The name of the type, used for its class.
    pub(super) name: &'static str,
    /// Other names for it.
    pub(super) aliases: &'static [&'static str],
}

/// The twelve types of MkDocs Material with the aliases of mdbook-admonish and Obsidian
/// (they agree), `secondary` of Docusaurus, and VitePress's `details`.
pub(super) static TYPES: &[Type] = &[
    Type {
        name: "note",
        aliases: &["secondary"],
    },
    Type {
        name: "abstract",
        aliases: &["summary", "tldr"],
    },
    Type {
        name: "info",
        aliases: &["todo"],
    },
    Type {
        name: "tip",
        aliases: &["hint", "important"],
    },
    Type {
        name: "success",
        aliases: &["check", "done"],
    },
    Type {
        name: "question",
        aliases: &["help", "faq"],
    },
    Type {
        name: "warning",
        aliases: &["caution", "attention"],
    },
    Type {
        name: "failure",
        aliases: &["fail", "missing"],
    },
    Type {
        name: "danger",
        aliases: &["error"],
    },
    Type {
        name: "bug",
        aliases: &[],
    },
    Type {
        name: "example",
        aliases: &[],
    },
    Type {
        name: "quote",
        aliases: &["cite"],
    },
    Type {
        name: "details",
        aliases: &[],
    },
];

/// The built-in type that a name in lower case stands for.
pub(super) fn find(name: &str) -> Option<&'static Type> {
    TYPES
        .iter()
        .find(|kind| kind.name == name || kind.aliases.contains(&name))
}
