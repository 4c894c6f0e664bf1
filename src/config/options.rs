//! The settings that are one of a few words.

/// What a run does when something cannot be expanded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnError {
    /// Show under `mdbook serve`, whose first failing build would end it; else fail.
    #[default]
    Auto,
    /// The build fails.
    Fail,
    /// A box on the page shows the message and the source, and the build goes on.
    Show,
}

impl OnError {
    /// The words in `on-error`.
    pub(crate) const CHOICES: &[(&str, Self)] = &[
        ("auto", OnError::Auto),
        ("fail", OnError::Fail),
        ("show", OnError::Show),
    ];
}

/// Who renders `> [!NOTE]` of the five kinds that mdBook 0.5 knows, without title or fold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlainAlerts {
    /// mdBook where it can, else we.
    #[default]
    Auto,
    /// They are left to mdBook.
    Native,
    /// They become admonitions like all others.
    Ours,
}

impl PlainAlerts {
    /// The words in `plain-alerts`.
    pub(crate) const CHOICES: &[(&str, Self)] = &[
        ("auto", PlainAlerts::Auto),
        ("native", PlainAlerts::Native),
        ("ours", PlainAlerts::Ours),
    ];
}

/// How style sheet and script reach the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Assets {
    /// Linked if the book lists our files, else inline.
    #[default]
    Auto,
    /// Through `additional-css` and `additional-js`.
    Linked,
    /// In each chapter that needs them.
    Inline,
    /// Not at all: the book brings its own.
    None,
}

impl Assets {
    /// The words in `assets`.
    pub(crate) const CHOICES: &[(&str, Self)] = &[
        ("auto", Assets::Auto),
        ("linked", Assets::Linked),
        ("inline", Assets::Inline),
        ("none", Assets::None),
    ];
}

/// What is emitted for a renderer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// HTML with Markdown inside, for mdBook's own renderer.
    Html,
    /// Portable Markdown.
    Markdown,
    /// The bodies only, on as many lines as before.
    Plain,
    /// Nothing is touched.
    Off,
}

impl Target {
    /// The words in `renderer.NAME.target`.
    pub(crate) const CHOICES: &[(&str, Self)] = &[
        ("html", Target::Html),
        ("markdown", Target::Markdown),
        ("plain", Target::Plain),
        ("off", Target::Off),
    ];

    /// What a renderer gets if no setting says: HTML for `html`, plain text for `mdbook test`, and
    /// Markdown for all others, since they read Markdown by definition.
    pub(crate) fn default_for(renderer: &str) -> Self {
        match renderer {
            "html" => Target::Html,
            "test" => Target::Plain,
            _ => Target::Markdown,
        }
    }
}
