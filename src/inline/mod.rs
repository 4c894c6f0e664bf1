//! Reading inline Markdown: titles, which must stay one harmless line wherever they are put. The
//! only user of pulldown-cmark.

mod blocks;
mod reference;
mod tags;
mod title;

pub use blocks::{block_text, has_prose, images_without_text, links, outside_of_links};
pub use reference::{Form, Reference, references};
pub use tags::{RefusedTag, refused_tag};
pub use title::{has_link, plain_text, text_without_html, title_line};

use pulldown_cmark::Options;

/// A line is read behind this, so that a leading `#`, `-` or `1.` is what it will be: text.
const SHIELD: &str = "x ";

/// mdBook's own inline extensions; what it does not read, we do not read either.
fn options() -> Options {
    Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES
}
