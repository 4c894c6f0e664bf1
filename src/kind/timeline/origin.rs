//! Where a timeline stands: what makes the ids and addresses of its events.

use crate::calendar::encode_path;
use crate::catalogue::Catalogue;
use crate::directive::Directive;
use crate::inline::plain_text;
use crate::kind::Reader;
use crate::kind::ids::slug;

/// The longest id of an event in bytes. RFC 7986 advises less than 255.
const LONGEST_UID: usize = 200;

/// The longest anchor that is part of an address, in bytes.
const LONGEST_ANCHOR: usize = 500;

/// Where a timeline stands.
#[derive(Debug)]
pub(super) struct Origin {
    /// The chapter's path below the source folder.
    path: String,
    /// The book's title.
    title: Option<String>,
    /// The same as an id.
    book: String,
    /// The page's absolute address, if it is known.
    page: Option<String>,
    /// The words that references begin with and the schemas that they mean, if there is one.
    schemas: Vec<(String, String)>,
    /// Whether it is only there to be looked at.
    pub(super) sample: bool,
}

impl Origin {
    /// The place of a timeline in the book.
    pub(super) fn read(directive: &Directive, reader: &Reader<'_>) -> Origin {
        let book = reader.settings.book.title.as_deref().map(slug);
        let lines = &reader.scan.lines[directive.lines.clone()];
        let lines = lines.first().zip(lines.last());
        let text = lines.map_or("", |(first, last)| first.span.to(last.span).of(reader.text));
        let schemas = match text.contains("[[") {
            true => reader.schemas.references().collect(),
            false => Vec::new(),
        };
        Origin {
            path: reader.path.to_owned(),
            title: reader.settings.book.title.clone(),
            book: book
                .filter(|book| !book.is_empty())
                .unwrap_or_else(|| "casebook".to_owned()),
            page: reader.settings.site().map(|site| page(site, reader.path)),
            schemas: schemas
                .into_iter()
                .map(|(word, schema)| (word.to_owned(), schema.name.clone()))
                .collect(),
            sample: reader.sample,
        }
    }

    /// The title of the book.
    pub(super) fn book_title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The id of an event by what tells it apart from others of its page.
    pub(super) fn uid(&self, key: &str) -> String {
        let uid = format!("{}.md{key}", stem(&self.path));
        let room = LONGEST_UID.saturating_sub(self.book.len());
        format!("{}@{}", shortened(uid, room), self.book)
    }

    /// The address of an anchor on the page, or of the page: all tasks of a milestone have its
    /// address, so that they leave a very long anchor out.
    pub(super) fn url(&self, anchor: Option<&str>) -> Option<String> {
        let page = self.page.as_ref()?;
        let anchor = anchor.filter(|anchor| anchor.len() <= LONGEST_ANCHOR);
        let anchor = anchor.map(|anchor| format!("#{}", encode_path(anchor)));
        Some(format!("{page}{}", anchor.unwrap_or_default()))
    }

    /// Inline Markdown as plain text, with titles in the place of references.
    pub(super) fn plain(&self, markdown: &str, catalogue: &Catalogue) -> String {
        let text = plain_text(markdown);
        if self.schemas.is_empty() {
            return text;
        }
        let schema = |word: &str| {
            let mut known = self.schemas.iter();
            let (_, schema) = known.find(|(known, _)| known == word)?;
            Some(schema.as_str())
        };
        catalogue.named(&text, &self.path, &schema)
    }
}

/// A chapter's path without its ending. mdBook makes `README.md` the page `index.html`, and has
/// renamed the chapter already or not, depending on the order of preprocessors.
fn stem(path: &str) -> String {
    let stem = path.strip_suffix(".md").unwrap_or(path);
    let (folder, name) = stem.split_at(stem.rfind('/').map_or(0, |at| at + 1));
    let name = if name.eq_ignore_ascii_case("readme") {
        "index"
    } else {
        name
    };
    format!("{folder}{name}")
}

/// The address of a chapter's page.
fn page(site: &str, path: &str) -> String {
    format!("{site}{}.html", encode_path(&stem(path)))
}

/// An id of at most so many bytes; where it is cut, a hash of all of it keeps it apart from others.
pub(super) fn shortened(mut id: String, room: usize) -> String {
    if id.len() <= room {
        return id;
    }
    let hash = format!("~{:016x}", hash(&id));
    let mut end = room.saturating_sub(hash.len());
    while !id.is_char_boundary(end) {
        end -= 1;
    }
    id.truncate(end);
    id + &hash
}

/// FNV-1a: the same on every machine and in every version.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(path: &str) -> Origin {
        Origin {
            path: path.to_owned(),
            title: None,
            book: "my-book".to_owned(),
            page: None,
            schemas: Vec::new(),
            sample: false,
        }
    }

    #[test]
    fn pages_have_the_addresses_that_mdbook_gives_them() {
        for (path, address) in [
            ("a.md", "https://a.example/b/a.html"),
            ("x/README.md", "https://a.example/b/x/index.html"),
            ("x y/ä#.md", "https://a.example/b/x%20y/%C3%A4%23.html"),
            ("readme.md/b.md", "https://a.example/b/readme.md/b.html"),
        ] {
            assert_eq!(page("https://a.example/b/", path), address, "{path}");
        }
    }

    #[test]
    fn ids_of_events_are_the_same_whether_mdbook_has_renamed_the_chapter_or_not() {
        assert_eq!(
            origin("a/README.md").uid("/b"),
            origin("a/index.md").uid("/b")
        );
    }

    #[test]
    fn ids_of_events_stay_short_and_apart() {
        let origin = origin("plan.md");
        assert_eq!(origin.uid("#launch"), "plan.md#launch@my-book");
        let long = |end: &str| origin.uid(&format!("/{}{end}", "ä".repeat(10_000)));
        assert!(long("a").len() <= LONGEST_UID + 1, "{}", long("a"));
        assert!(long("a").starts_with("plan.md/ää") && long("a").ends_with("@my-book"));
        assert_ne!(long("a"), long("b"));
        // The same in every version: a changed hash would double the events of those who import.
        assert_eq!(hash("a"), 0xaf63_dc4c_8601_ec8c);
    }
}
