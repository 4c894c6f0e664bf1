//! An alert's title in the first line of its body, all of it bold: GitHub shows it as it is meant,
//! other than a title behind the kind. The setting is `bold-alert-titles`; mkdocs-callouts calls it
//! `title_from_first_bold`.

use crate::directive::{Body, Directive, Fold, Header, Title};
use crate::render::Insert;
use crate::source::{Span, Spanned};

/// The title of an alert without one, if the line below its header is bold from end to end.
pub(super) fn below(header: &Header, text: &str) -> Option<Spanned<String>> {
    let own = header.body == Body::Quote && header.title == Title::Default;
    if !own || header.fold == Fold::Fixed {
        return None;
    }
    let rest = &text[header.span.end..];
    let begin = rest.find('\n')? + 1;
    let line = rest[begin..].lines().next()?;
    let content = line.trim_start_matches(['>', ' ', '\t']);
    let start = header.span.end + begin + (line.len() - content.len());
    let content = content.trim_end();
    let title = ["**", "__"].into_iter().find_map(|mark| {
        let inner = content.strip_prefix(mark)?.strip_suffix(mark)?;
        let alone = !inner.contains(mark) && !inner.trim().is_empty() && inner.trim() == inner;
        alone.then_some(inner)
    })?;
    let span = Span::new(start + 2, start + 2 + title.len());
    Some(Spanned::new(title.to_owned(), span))
}

/// Gives such a title to the directive, and to those inside it.
pub(super) fn adopt(directive: &mut Directive, text: &str) {
    if let Some(title) = below(&directive.header, text) {
        directive.header.title = Title::Text(title);
    }
    for child in &mut directive.children {
        adopt(child, text);
    }
}

/// What takes the line out of the body, where the title was found there.
pub(super) fn removal(header: &Header) -> Option<Insert> {
    let Title::Text(title) = &header.title else {
        return None;
    };
    let below = header.body == Body::Quote && title.span.start >= header.span.end;
    below.then(|| Insert {
        span: Span::new(title.span.start - 2, title.span.end + 2),
        text: String::new(),
    })
}
