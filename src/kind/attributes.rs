//! What is wrong with attributes that a kind does not have, and what their author may have meant.

use super::own::{is_data, is_taken};
use super::{Kind, nearest};
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::{BlockOption, Fold, Header, Pair};

/// What to say about an attribute, if the kind has none of this name. `known` are its own; those that
/// the notation reads itself are for kinds that have a title, or that fold.
pub(super) fn problem(
    pair: &Pair,
    header: &Header,
    known: &[&str],
    kind: &dyn Kind,
) -> Option<Diagnostic> {
    let key = pair.key.value.as_str();
    if known.contains(&key) {
        return None;
    }
    if is_taken(key) {
        return Some(taken(pair));
    }
    if is_data(key) {
        return None;
    }
    // The notation has left it alone, so it has not the form in which it means something.
    let options = header.options.iter();
    let applies = |option: &&BlockOption| match option.folds {
        true => kind.folds(),
        false => kind.has_title(),
    };
    let options: Vec<&BlockOption> = options.filter(applies).collect();
    Some(match options.iter().find(|option| option.name == key) {
        Some(option) => malformed(pair, option),
        None => unknown(pair, header, known, &options),
    })
}

/// What to say about a header that says how the block folds, for a kind that does not.
pub(super) fn fold_problem(header: &Header, text: &str) -> Option<Diagnostic> {
    if !matches!(header.fold, Fold::Closed | Fold::Open) {
        return None;
    }
    let (name, said) = (&header.name.value, header.fold_span.of(text));
    let message = format!("`{name}` does not fold, so that it cannot have `{said}`");
    let problem = Diagnostic::new(&Code::UNKNOWN_ATTRIBUTE, header.fold_span, message);
    Some(
        problem
            .help("write it without a fold, or put it into a block that folds, such as `details`"),
    )
}

fn taken(pair: &Pair) -> Diagnostic {
    let key = pair.key.value.as_str();
    let message = format!("`{key}` is an attribute of the program's own");
    let help = format!(
        "choose another name, such as `data-my-{}`",
        &key["data-".len()..]
    );
    Diagnostic::new(&Code::INVALID_ATTRIBUTE, pair.key.span, message).help(help)
}

fn malformed(pair: &Pair, option: &BlockOption) -> Diagnostic {
    let name = option.name;
    let (message, help) = match option.is_flag {
        true => (
            format!("`{name}` is a word of its own and takes no value"),
            format!("write `{name}`, or leave it out"),
        ),
        false => (
            format!("`{name}` is no word of its own and needs a value"),
            format!("write `{name}=\"…\"`, or leave it out"),
        ),
    };
    Diagnostic::new(&Code::INVALID_ATTRIBUTE, pair.key.span, message).help(help)
}

fn unknown(pair: &Pair, header: &Header, known: &[&str], options: &[&BlockOption]) -> Diagnostic {
    let key = pair.key.value.as_str();
    let names = options.iter().map(|option| option.name);
    let help = match nearest(key, known.iter().copied().chain(names)) {
        Some(near) => format!("write `{near}`"),
        None if known.is_empty() => {
            let options = options.iter().map(|option| option.form());
            let forms: Vec<String> = ["#id".to_owned(), ".class".to_owned()]
                .into_iter()
                .chain(options)
                .collect();
            format!(
                "remove it, or write `data-{key}`; it takes `{}`",
                forms.join("`, `")
            )
        }
        None => {
            let titles = options.iter().filter(|option| !option.is_flag);
            let names = known
                .iter()
                .copied()
                .chain(titles.map(|option| option.name));
            let names: Vec<&str> = names.collect();
            format!("its attributes are `{}`", names.join("`, `"))
        }
    };
    let message = format!("`{}` has no attribute `{key}`", header.name.value);
    Diagnostic::new(&Code::UNKNOWN_ATTRIBUTE, pair.key.span, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::admonition::Admonition;
    use crate::kind::catalogue_view::CatalogueView;
    use crate::kind::example::Example;
    use crate::kind::timeline::Timeline;
    use crate::syntax::{Candidate, NOTATIONS, Opening, Place};

    const FENCE: Place = Place::CodeFence {
        marker: b'`',
        length: 3,
        indent: 0,
    };

    /// What is said about the attributes of a first line.
    fn said(notation: &str, place: Place, text: &str, known: &[&str]) -> Vec<String> {
        let candidate = Candidate {
            place,
            text,
            offset: 0,
            indent: 0,
        };
        let mut notations = NOTATIONS.iter();
        let notation = notations.find(|it| it.name() == notation);
        let notation = notation.expect("a notation");
        let Some(Opening::Directive(header)) = notation.open(&candidate) else {
            panic!("{text} is no directive");
        };
        let kind: &dyn Kind = match header.name.value.as_str() {
            "note" => &Admonition,
            "case-studies" => &CatalogueView,
            "live-example" => &Example,
            _ => &Timeline,
        };
        let pairs = header.attributes.pairs.iter();
        let problems = pairs.filter_map(|pair| problem(pair, &header, known, kind));
        problems
            .map(|problem| format!("{} | {}", problem.message, problem.help.join("; ")))
            .collect()
    }

    #[test]
    fn what_the_author_may_have_meant_is_said() {
        let line = Place::Line;
        let none: &[&str] = &[];
        for (notation, place, text, known, expected) in [
            (
                "colon-fence",
                line,
                ":::note{closed=\"false\"}",
                none,
                "`closed` is a word of its own and takes no value | write `closed`, or leave it out",
            ),
            (
                "colon-fence",
                line,
                ":::note{title}",
                none,
                "`title` is no word of its own and needs a value | write `title=\"…\"`, or leave \
                 it out",
            ),
            (
                "colon-fence",
                line,
                ":::note{closd}",
                none,
                "`note` has no attribute `closd` | write `closed`",
            ),
            (
                "colon-fence",
                line,
                ":::timeline{titel=x}",
                &["src"],
                "`timeline` has no attribute `titel` | write `title`",
            ),
            (
                "colon-fence",
                line,
                ":::note{colour=red}",
                none,
                "`note` has no attribute `colour` | remove it, or write `data-colour`; it takes \
                 `#id`, `.class`, `title=`, `no-title`, `open`, `closed`, `collapsed`, \
                 `collapsible`",
            ),
            (
                "colon-fence",
                line,
                ":::checklist{closd}",
                none,
                "`checklist` has no attribute `closd` | remove it, or write `data-closd`; it takes \
                 `#id`, `.class`, `title=`, `no-title`",
            ),
            (
                "colon-fence",
                line,
                ":::checklist{open=no}",
                none,
                "`checklist` has no attribute `open` | remove it, or write `data-open`; it takes \
                 `#id`, `.class`, `title=`, `no-title`",
            ),
            (
                "colon-fence",
                line,
                ":::case-studies{titel=x}",
                &["of", "view"],
                "`case-studies` has no attribute `titel` | its attributes are `of`, `view`",
            ),
            (
                "colon-fence",
                line,
                ":::live-example{title}",
                none,
                "`live-example` has no attribute `title` | remove it, or write `data-title`; it \
                 takes `#id`, `.class`",
            ),
            (
                "mkdocs",
                line,
                "!!! note {colour=red}",
                none,
                "`note` has no attribute `colour` | remove it, or write `data-colour`; it takes \
                 `#id`, `.class`",
            ),
            (
                "mermaid",
                FENCE,
                "mermaid {width=3}",
                &["alt"],
                "`mermaid` has no attribute `width` | its attributes are `alt`, `title`",
            ),
            (
                "mermaid",
                FENCE,
                "mermaid {titel=x}",
                &["alt"],
                "`mermaid` has no attribute `titel` | write `title`",
            ),
            (
                "mermaid",
                FENCE,
                "mermaid {title}",
                &["alt"],
                "`title` is no word of its own and needs a value | write `title=\"…\"`, or leave \
                 it out",
            ),
        ] {
            let found = said(notation, place, text, known);
            assert_eq!(found, [expected], "{text}");
        }
    }

    #[test]
    fn a_kind_may_have_an_attribute_of_the_same_name() {
        let text = ":::case-study{open=2019}";
        let found = said("colon-fence", Place::Line, text, &["open"]);
        assert_eq!(found, Vec::<String>::new());
    }
}
