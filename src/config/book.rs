//! What the settings of the book itself say that matters here. A value of the wrong type counts as
//! absent; `refused` reports it.

use serde_json::Value;

/// Facts about the book from outside of our own table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookFacts {
    /// `book.title`.
    pub title: Option<String>,
    /// `book.language`.
    pub language: Option<String>,
    /// `book.src`, relative to the book's root; `src` by default.
    pub src: String,
    /// `build.build-dir`, relative to the book's root unless absolute; `book` by default.
    pub build_dir: String,
    /// `output.html.additional-css`, as written.
    pub additional_css: Vec<String>,
    /// `output.html.additional-js`, as written.
    pub additional_js: Vec<String>,
    /// Where the book will be read, with a final slash: `output.html.site-url` if that is a whole
    /// address, else as much of it as is a path below `output.html.cname`.
    pub site: Option<String>,
    /// Whether `mdbook serve` runs: only then is there an `output.html.live-reload-endpoint`.
    pub serving: bool,
    /// `output.html.admonitions`, mdBook 0.5's own alerts; its default is on.
    pub native_alerts: Option<bool>,
    /// `output.html.definition-lists`; on by default in mdBook 0.5, unknown to 0.4.
    pub definition_lists: Option<bool>,
    /// The name of the preprocessor's table that Mermaid's fences are for, if there is one:
    /// `mermaid`, or a longer name that begins with it.
    pub mermaid: Option<String>,
}

impl Default for BookFacts {
    fn default() -> Self {
        BookFacts {
            title: None,
            language: None,
            src: "src".to_owned(),
            build_dir: "book".to_owned(),
            additional_css: Vec::new(),
            additional_js: Vec::new(),
            site: None,
            serving: false,
            native_alerts: None,
            definition_lists: None,
            mermaid: None,
        }
    }
}

impl BookFacts {
    /// Reads the facts from the whole `book.toml` in the shape that mdBook sends.
    pub fn read(config: &Value) -> Self {
        let html = &config["output"]["html"];
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let defaults = BookFacts::default();
        BookFacts {
            title: text(&config["book"]["title"]),
            language: text(&config["book"]["language"]),
            src: text(&config["book"]["src"]).unwrap_or(defaults.src),
            build_dir: text(&config["build"]["build-dir"]).unwrap_or(defaults.build_dir),
            additional_css: strings(&html["additional-css"]),
            additional_js: strings(&html["additional-js"]),
            site: site(html["site-url"].as_str(), html["cname"].as_str()),
            serving: !html["live-reload-endpoint"].is_null(),
            native_alerts: html["admonitions"].as_bool(),
            definition_lists: html["definition-lists"].as_bool(),
            mermaid: mermaid(&config["preprocessor"]),
        }
    }
}

/// The first table for mdbook-mermaid, mdbook-mermaid-ssr or whatever else is called like them.
fn mermaid(preprocessors: &Value) -> Option<String> {
    let mut tables = preprocessors.as_object()?.iter();
    let found = tables.find(|(name, table)| name.starts_with("mermaid") && table.is_object());
    found.map(|(name, _)| name.clone())
}

/// The address of a site, if mdBook's two settings make one.
fn site(site_url: Option<&str>, cname: Option<&str>) -> Option<String> {
    let whole = site_url.and_then(web_address);
    whole.or_else(|| {
        let path = site_url.unwrap_or_default().trim_start_matches('/');
        web_address(&format!("https://{}/{path}", cname?))
    })
}

/// An address of the web with a final slash, if the text is one: nothing is made of text that would
/// have to be encoded first.
pub(super) fn web_address(text: &str) -> Option<String> {
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme))?;
    let good = rest.starts_with(|first: char| first.is_ascii_alphanumeric())
        && rest
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/%@!$&*+=".contains(&byte));
    good.then(|| format!("{}/", text.trim_end_matches('/')))
}

/// The strings of a list; nothing for any other value.
pub(super) fn strings(value: &Value) -> Vec<String> {
    let items = value.as_array().into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}
