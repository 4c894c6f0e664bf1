//! Reading what authors write as Markdown inside of directives: titles, which must stay one harmless
//! line wherever they are put, references, and the text of several blocks. The only user of
//! pulldown-cmark.

mod blocks;
mod reference;
mod tags;
mod title;

pub use blocks::{Surroundings, blocks, has_prose, images_without_text, links, outside_of_links};
pub use reference::{Form, Miss, Reference, references, references_and_misses};
pub use tags::{RefusedTag, refused_tag};
pub use title::title_line;
pub(crate) use title::{has_link, plain_text, text_without_html, without_entities};

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser};

/// mdBook's own inline extensions; what it does not read, we do not read either.
fn options() -> Options {
    Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES
}

/// Reads a line of inline Markdown: its parts, each with its place in the line. It is read behind
/// other text, so that a `#`, `-` or `1.` at its start is what it will be: text.
fn each_part(line: &str, mut each: impl FnMut(Event<'_>, Range<usize>)) {
    const SHIELD: &str = "x ";
    let shielded = [SHIELD, line].concat();
    for (event, range) in Parser::new_ext(&shielded, options()).into_offset_iter() {
        let event = match event {
            // White space at the end of a paragraph is dropped, and with it that of the shield.
            Event::Text(_) if range.start == 0 => {
                let behind = shielded.get(SHIELD.len()..range.end);
                Event::Text(CowStr::Borrowed(behind.unwrap_or_default()))
            }
            event => event,
        };
        let place = |at: usize| at.saturating_sub(SHIELD.len());
        each(event, place(range.start)..place(range.end));
    }
}
