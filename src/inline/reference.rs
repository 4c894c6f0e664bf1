//! References to records: links whose address is `case:dynamodb` instead of a place, and
//! `[[case:dynamodb]]`, which has no text of its own.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag, TagEnd};

/// A reference in Markdown. All ranges are bytes of that Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What stands before the colon: the schema's name or short name.
    pub scheme: String,
    /// What stands behind it: the record's id, or nothing where its author forgot it.
    pub id: String,
    /// Both, as they are written.
    pub address: Range<usize>,
    /// All of the reference.
    pub range: Range<usize>,
    /// How it is written.
    pub form: Form,
}

/// The ways to write a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// `[text](case:id)`.
    Link {
        /// The text.
        text: Range<usize>,
    },
    /// `[[case:id]]` or `<case:id>`, whose text is the record's title.
    Bare,
    /// `[label]: case:id`, for `[text][label]` elsewhere.
    Definition,
}

/// The references whose scheme is claimed, in order of their addresses; none of code or raw HTML.
///
/// ```
/// use mdbook_casebook::inline::references;
/// let found = references("[a](case:b), `[[case:c]]`, [[case:d]]", &|scheme| scheme == "case");
/// let ids: Vec<&str> = found.iter().map(|reference| reference.id.as_str()).collect();
/// assert_eq!(ids, ["b", "d"]);
/// ```
pub fn references(markdown: &str, claims: &dyn Fn(&str) -> bool) -> Vec<Reference> {
    references_and_misses(markdown, claims).0
}

/// What is no reference, but would be with other letters or without white space or `!`: `[[Case:a]]`,
/// `[[ case:a ]]`, `![[case:a]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// Where it stands: the address of a link, and all of what is in two brackets.
    pub range: Range<usize>,
    /// What to write there.
    pub instead: String,
}

/// The references of a Markdown text, and what is nearly one.
///
/// ```
/// use mdbook_casebook::inline::references_and_misses;
/// let (found, misses) = references_and_misses("[[case:a]] [[Case:a]]", &|scheme| scheme == "case");
/// assert_eq!((found[0].range.clone(), misses[0].range.clone()), (0..10, 11..21));
/// assert_eq!(misses[0].instead, "[[case:a]]");
/// ```
pub fn references_and_misses(
    markdown: &str,
    claims: &dyn Fn(&str) -> bool,
) -> (Vec<Reference>, Vec<Miss>) {
    let split = |address: &str| {
        let (scheme, id) = address.split_once(':')?;
        let id = if id.trim().is_empty() { "" } else { id };
        let good = !id.contains(char::is_whitespace) && claims(scheme);
        good.then(|| (scheme.to_owned(), id.to_owned()))
    };
    let nearly = |address: &str| {
        // Brackets have no place in a link's address.
        let inside = address.strip_prefix("[[");
        let inside = inside.and_then(|inside| inside.strip_suffix("]]"));
        let (scheme, id) = inside.unwrap_or(address).split_once(':')?;
        let (scheme, id) = (scheme.trim_start().to_lowercase(), id.trim());
        let good = !id.is_empty() && !id.contains(char::is_whitespace) && claims(&scheme);
        good.then(|| format!("{scheme}:{id}"))
    };
    let bytes = markdown.as_bytes();
    let escaped = |at: usize| at > 0 && bytes[at - 1] == b'\\';
    let bracketed = |link: BrokenLink<'_>| {
        let Range { start, end } = link.span;
        let before = start.checked_sub(1).map(|at| bytes[at]);
        let doubled = before == Some(b'[') && !escaped(start - 1) && bytes.get(end) == Some(&b']');
        let address = markdown.get(start + 1..end.checked_sub(1)?)?;
        (doubled && (split(address).is_some() || nearly(address).is_some()))
            .then(|| (CowStr::from(address.to_owned()), CowStr::Borrowed("")))
    };
    let events = Parser::new_with_broken_link_callback(markdown, super::options(), Some(bracketed))
        .into_offset_iter();
    let (mut found, mut misses) = (Vec::new(), Vec::new());
    let mut add = |address: Range<usize>, range: Range<usize>, form: Form| {
        if let Some((scheme, id)) = split(&markdown[address.clone()]) {
            found.push(Reference {
                scheme,
                id,
                address,
                range,
                form,
            });
        }
    };
    for (_, definition) in events.reference_definitions().iter() {
        let range = definition.span.clone();
        if let Some(at) = markdown[range.clone()].find("]:")
            && let Some(address) = address(markdown, range.start + at + 2, &definition.dest)
        {
            add(address, range, Form::Definition);
        }
    }
    // `![[case:a]]` embeds elsewhere. Here it would be an image of a page.
    let is_embedded = |start: usize| {
        let mark = start.checked_sub(1);
        mark.is_some_and(|at| bytes[at] == b'!' && !escaped(at))
    };
    // The link whose text is being read: its address, and where its text begins and ends.
    let mut open: Option<(String, usize, usize)> = None;
    for (event, range) in events {
        match event {
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) if split(&dest_url).is_some() => match link_type {
                LinkType::Inline => {
                    let start = range.start + 1;
                    open = Some((dest_url.into_string(), start, start));
                }
                LinkType::ShortcutUnknown if is_embedded(range.start - 1) => misses.push(Miss {
                    range: range.start - 2..range.end + 1,
                    instead: format!("[[{dest_url}]]"),
                }),
                LinkType::ShortcutUnknown => add(
                    range.start + 1..range.end - 1,
                    range.start - 1..range.end + 1,
                    Form::Bare,
                ),
                LinkType::Autolink => add(range.start + 1..range.end - 1, range, Form::Bare),
                _ => {}
            },
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                let Some(instead) = nearly(&dest_url) else {
                    continue;
                };
                let place = match link_type {
                    LinkType::ShortcutUnknown => Some(range.start - 1..range.end + 1),
                    LinkType::Inline | LinkType::Autolink => {
                        let at = markdown[range.clone()].rfind(&*dest_url);
                        at.map(|at| range.start + at..range.start + at + dest_url.len())
                    }
                    _ => None,
                };
                let instead = match link_type {
                    LinkType::ShortcutUnknown => format!("[[{instead}]]"),
                    _ => instead,
                };
                misses.extend(place.map(|range| Miss { range, instead }));
            }
            Event::Start(Tag::Image { dest_url, .. }) if split(&dest_url).is_some() => {
                let instead = markdown[range.start + 1..range.end].replace('\n', " ");
                misses.push(Miss { range, instead });
            }
            Event::End(TagEnd::Link) => {
                if let Some((dest, start, end)) = open.take()
                    && let Some(at) = markdown[end..range.end].find("](")
                    && let Some(address) = address(markdown, end + at + 2, &dest)
                {
                    let text = start..end + at;
                    add(address, range, Form::Link { text });
                }
            }
            _ => {
                if let Some((_, _, end)) = &mut open {
                    *end = range.end.max(*end);
                }
            }
        }
    }
    found.sort_by_key(|reference| reference.address.start);
    (found, misses)
}

/// Where an address stands that begins at or behind `from`; nowhere if it is written with escapes.
fn address(markdown: &str, from: usize, dest: &str) -> Option<Range<usize>> {
    let rest = markdown[from..].trim_start();
    let rest = rest.strip_prefix('<').unwrap_or(rest);
    let start = markdown.len() - rest.len();
    rest.starts_with(dest).then(|| start..start + dest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(markdown: &str) -> Vec<(String, String)> {
        let found = references(markdown, &|scheme| scheme == "case");
        let written = |reference: Reference| {
            let form = match reference.form {
                Form::Link { text } => markdown[text].to_owned(),
                Form::Bare => "-".to_owned(),
                Form::Definition => "=".to_owned(),
            };
            assert_eq!(
                markdown[reference.address],
                format!("case:{}", reference.id)
            );
            (markdown[reference.range].to_owned(), form)
        };
        found.into_iter().map(written).collect()
    }

    #[test]
    fn references_are_links_with_a_claimed_scheme() {
        for (markdown, range, form) in [
            ("a [b](case:c) d", "[b](case:c)", "b"),
            ("[b](<case:c> \"t\")", "[b](<case:c> \"t\")", "b"),
            (
                "[b *c* `]`]( case:d )",
                "[b *c* `]`]( case:d )",
                "b *c* `]`",
            ),
            ("[](case:c)", "[](case:c)", ""),
            ("![x](y) [![x](y)](case:c)", "[![x](y)](case:c)", "![x](y)"),
            ("[a\\]](case:c)", "[a\\]](case:c)", "a\\]"),
            ("# [[case:c]]!", "[[case:c]]", "-"),
            ("é <case:c>", "<case:c>", "-"),
            ("[a]: case:c\n", "[a]: case:c", "="),
            ("[a]: <case:c> 't'\n", "[a]: <case:c> 't'", "="),
            ("[a](case:)", "[a](case:)", "a"),
            ("[[case:]]", "[[case:]]", "-"),
            ("<case:>", "<case:>", "-"),
        ] {
            let expected = (range.to_owned(), form.to_owned());
            assert_eq!(found(markdown), [expected], "{markdown}");
        }
    }

    #[test]
    fn what_is_nearly_a_reference_is_known() {
        for (markdown, written, instead) in [
            ("a [[Case:c]] b", "[[Case:c]]", "[[case:c]]"),
            ("[[ case:c ]]", "[[ case:c ]]", "[[case:c]]"),
            ("[[case: c]]", "[[case: c]]", "[[case:c]]"),
            ("[[Case:\nc]]", "[[Case:\nc]]", "[[case:c]]"),
            ("é [b](Case:c) d", "Case:c", "case:c"),
            ("[b](<Case:c> 't')", "Case:c", "case:c"),
            ("<Case:c>", "Case:c", "case:c"),
            ("[b]([[case:c]])", "[[case:c]]", "case:c"),
            ("a ![b](case:c) d", "![b](case:c)", "[b](case:c)"),
            ("![[case:c]]", "![[case:c]]", "[[case:c]]"),
        ] {
            let (found, misses) = references_and_misses(markdown, &|scheme| scheme == "case");
            let misses = misses.iter();
            let misses = misses.map(|miss| (&markdown[miss.range.clone()], &*miss.instead));
            assert_eq!(
                misses.collect::<Vec<_>>(),
                [(written, instead)],
                "{markdown}"
            );
            assert_eq!(found, [], "{markdown}");
        }
        for markdown in [
            "[[case:c]] [b](case:c) <case:c>",
            "[[Other:c]]",
            "[[Case: a study]]",
            "[[Case:]]",
            "`[[Case:c]]`",
            "\\[[Case:c]]",
            "[Case:c]",
            "[Case: c]",
            "[b](https://a.example/Case:c)",
            "![b](c.png) ![b](Case.png)",
            "See\\![[case:c]]",
        ] {
            let (_, misses) = references_and_misses(markdown, &|scheme| scheme == "case");
            assert_eq!(misses, [], "{markdown}");
        }
    }

    #[test]
    fn everything_else_is_none() {
        for markdown in [
            "[a](https://case:c)",
            "[a](other:c)",
            "[a](Case:)",
            "[case:]",
            "[a](case:b c)",
            "`[a](case:c)` and ``[[case:c]]``",
            "    [a](case:c)",
            "```\n[[case:c]]\n```",
            "<i title='[[case:c]]'>",
            "<!-- [[case:c]] -->",
            "\\[[case:c]]",
            "[case:c]",
            "[[case:c]",
            "[[case: c]]",
            "![a](case:c)",
            "in this case:c",
        ] {
            assert_eq!(found(markdown), [], "{markdown}");
        }
    }
}
