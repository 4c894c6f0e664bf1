//! What holds for every text, as functions that panic where it does not. One list: the property
//! tests call them with texts of their own making, the fuzz target with whatever it comes upon.

use std::ops::Range;

use mdbook_casebook::config::{PlainAlerts, Settings};
use mdbook_casebook::diagnostic::Diagnostic;
use mdbook_casebook::directive::{Directive, Frame};
use mdbook_casebook::render::Target;
use mdbook_casebook::scan::{Landmarks, LineKind, Scan, scan, scan_near, strip};
use mdbook_casebook::source::Span;
use mdbook_casebook::syntax::Notation;

use super::expansion::{Expansion, expand};
use super::notations::Everything;

/// Everything that is expanded for.
pub const TARGETS: [Target; 3] = [Target::Html, Target::Markdown, Target::Plain];

/// What the fuzz target does with its bytes: the first one picks a target and settings, the others
/// are a chapter. `H` is HTML, `I` Markdown and `J` plain text, with the settings that apply
/// without any; the letters after these change the settings.
pub fn hold_for_bytes(bytes: &[u8]) {
    let Some((&choice, text)) = bytes.split_first() else {
        return;
    };
    let Ok(text) = std::str::from_utf8(text) else {
        return;
    };
    let choice = usize::from(choice);
    hold(
        text,
        &settings(choice / TARGETS.len() % 8),
        TARGETS[choice % TARGETS.len()],
    );
}

/// The settings that change how a chapter is read, each with what it is usually combined with.
fn settings(choice: usize) -> Settings {
    let mut settings = Settings::default();
    let without = |name: &str, settings: &mut Settings| settings.syntaxes.retain(|it| it != name);
    match choice {
        1 => settings.bold_alert_titles = true,
        2 => settings.plain_alerts = PlainAlerts::Native,
        3 => settings.after_links = true,
        4 => {
            settings.drop_in = true;
            settings.syntaxes = vec!["admonish".to_owned()];
        }
        5 => without("colon-fence", &mut settings),
        6 => without("mkdocs", &mut settings),
        7 => settings.language = "de".to_owned(),
        _ => {}
    }
    settings
}

/// All that holds for any text under any settings.
pub fn hold(text: &str, settings: &Settings, target: Target) {
    let scan = scan(text, mdbook_casebook::syntax::NOTATIONS, &Everything);
    lines_cover_the_text(text, &scan);
    directives_begin_at_their_openers(text, &scan);
    directives_lie_inside_and_one_after_another(&scan);
    bodies_lose_only_marks(text, &scan);
    lines_near_directives_are_the_same(text, &scan, mdbook_casebook::syntax::NOTATIONS);

    let expansion = expand(text, settings, target);
    places_are_in_the_text(text, &expansion.diagnostics);
    expands_alike(text, settings, target, &expansion);
    what_is_far_from_a_directive_does_not_change_it(text, settings, target, &expansion);
    text_without_directives_is_left_alone(text, &expansion);
    if target == Target::Plain {
        plain_text_keeps_its_lines(text, &expansion);
    }
    if target == Target::Html {
        tags_balance(text, &expansion);
    }
    a_quote_around_it_changes_nothing_else(text, settings, target, &expansion);
    the_result_is_in_proportion(text, &expansion);
}

/// Same text, same result.
pub fn expands_alike(text: &str, settings: &Settings, target: Target, first: &Expansion) {
    let second = expand(text, settings, target);
    assert_eq!(first.text, second.text);
    assert_eq!(first.diagnostics, second.diagnostics);
}

/// A scan that leaves out what is far from directives finds the same ones, with the same lines.
/// Returns how many lines it has left out.
pub fn lines_near_directives_are_the_same(
    text: &str,
    whole: &Scan,
    notations: &[&dyn Notation],
) -> usize {
    let needles = notations.iter().flat_map(|notation| notation.needles());
    let landmarks = Landmarks::new(needles);
    let near = scan_near(text, notations, &Everything, &landmarks);
    assert_eq!(near.diagnostics, whole.diagnostics, "{text:?}");
    for line in &near.lines {
        assert!(whole.lines.contains(line), "{line:?} of {text:?}");
    }
    let directives = |scan: &Scan| {
        let mut found = Vec::new();
        every(&scan.directives, &mut |directive| {
            // With the line behind it.
            let end = scan.lines.len().min(directive.lines.end + 1);
            let lines = scan.lines[directive.lines.start..end].to_vec();
            let content = scan.lines[directive.content.clone()].to_vec();
            found.push(format!(
                "{:?} {:?} {:?}",
                directive.header, directive.frames, directive.open_fence
            ));
            found.push(format!("{lines:?}\n{content:?}"));
        });
        found
    };
    assert_eq!(directives(&near), directives(whole), "{text:?}");
    whole.lines.len() - near.lines.len()
}

/// A chapter with a reference is read line by line. One in code changes nothing else.
pub fn what_is_far_from_a_directive_does_not_change_it(
    text: &str,
    settings: &Settings,
    target: Target,
    expansion: &Expansion,
) {
    const CODE: &str = "\n\n`````text\n<case:none>\n`````\n";
    let whole = expand(&format!("{text}{CODE}"), settings, target);
    // The text may end in something that the code is then part of.
    if expansion.diagnostics.is_empty() && whole.diagnostics.is_empty() {
        let end = expansion.text.trim_end();
        assert!(whole.text.starts_with(end), "{}\n{end}", whole.text);
    }
}

/// Where there is nothing to expand and nothing to say, every byte stays.
pub fn text_without_directives_is_left_alone(text: &str, expansion: &Expansion) {
    if !expansion.directives && expansion.diagnostics.is_empty() {
        assert_eq!(expansion.text, text);
    }
}

/// Whoever reads a line number of `mdbook test` finds the line in the source.
pub fn plain_text_keeps_its_lines(text: &str, expansion: &Expansion) {
    if expansion.diagnostics.is_empty() {
        let count = |text: &str| text.matches('\n').count();
        assert_eq!(count(&expansion.text), count(text), "{}", expansion.text);
    }
}

/// Every element that the program opens it closes. What the author opens is the author's, so texts
/// with tags of these names say nothing.
pub fn tags_balance(text: &str, expansion: &Expansion) {
    let written = text.to_ascii_lowercase();
    if !expansion.diagnostics.is_empty() {
        return;
    }
    for element in ["details", "summary", "section", "aside", "dl", "form"] {
        if written.contains(element) {
            continue;
        }
        let opened =
            [" ", ">", "\n"].map(|end| expansion.text.matches(&format!("<{element}{end}")).count());
        let closed = expansion.text.matches(&format!("</{element}>")).count();
        assert_eq!(
            opened.iter().sum::<usize>(),
            closed,
            "{element} in\n{}",
            expansion.text
        );
    }
}

/// Directives are read the same in a block quote. Tabs are columns there, and a byte order mark is a
/// letter, so texts with these say nothing, and neither do texts with something wrong: boxes show the
/// source with its marks.
pub fn a_quote_around_it_changes_nothing_else(
    text: &str,
    settings: &Settings,
    target: Target,
    expansion: &Expansion,
) {
    let odd = |c: char| c != '\n' && (c.is_control() || c.is_whitespace() && c != ' ');
    let odd = text.contains(odd) || text.starts_with('\u{feff}');
    if target != Target::Html || !expansion.diagnostics.is_empty() || odd {
        return;
    }
    let quoted: String = text.lines().map(|line| format!("> {line}\n")).collect();
    let quoted = expand(&quoted, settings, target).text;
    let bare = quoted.lines().map(|line| {
        let line = line.strip_prefix('>').unwrap_or(line);
        line.strip_prefix(' ').unwrap_or(line)
    });
    let trimmed = |line: &str| format!("{}\n", line.trim_end());
    let bare: String = bare.map(trimmed).collect();
    let expected: String = expansion.text.lines().map(trimmed).collect();
    assert_eq!(bare.trim_end(), expected.trim_end());
}

/// No text blows up: what is written is in proportion to what was read. A directive of a few bytes
/// gets some hundred bytes of tags, and the largest thing without a text is a calculator's form.
pub fn the_result_is_in_proportion(text: &str, expansion: &Expansion) {
    let most = 20_000 + 400 * text.len();
    assert!(
        expansion.text.len() < most,
        "{} bytes became {}",
        text.len(),
        expansion.text.len()
    );
}

/// The places of diagnostics can be shown.
pub fn places_are_in_the_text(text: &str, diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics {
        is_span(text, diagnostic.span);
        for label in &diagnostic.labels {
            is_span(text, label.span);
        }
    }
}

/// Lines are in order, and between them are only line ends.
pub fn lines_cover_the_text(text: &str, scan: &Scan) {
    let is_end = |text: &str| text.chars().all(|c| c == '\r' || c == '\n');
    let mut end = 0;
    for line in &scan.lines {
        is_span(text, line.span);
        assert!(
            line.span.start >= end
                && line.span.start <= line.content
                && line.content <= line.span.end
        );
        assert!(text.is_char_boundary(line.content));
        assert!(is_end(&text[end..line.span.start]));
        end = line.span.end;
    }
    assert!(is_end(&text[end..]));
    places_are_in_the_text(text, &scan.diagnostics);
}

/// A directive's header is in the line that it begins with.
pub fn directives_begin_at_their_openers(text: &str, scan: &Scan) {
    every(&scan.directives, &mut |directive| {
        is_span(text, directive.header.span);
        is_span(text, directive.header.name.span);
        let first = scan.lines[directive.lines.start];
        assert_eq!(first.kind, LineKind::Opener);
        assert_eq!(first.content, directive.start);
        assert!(
            directive.start <= directive.header.span.start
                && directive.header.span.end <= first.span.end
        );
    });
}

/// Children lie inside of their parents, siblings one after another, bodies between first and last
/// line.
pub fn directives_lie_inside_and_one_after_another(scan: &Scan) {
    siblings(&scan.directives, 0..scan.lines.len());
    every(&scan.directives, &mut |directive| {
        let (lines, content) = (&directive.lines, &directive.content);
        assert_eq!(content.start, lines.start + 1);
        assert_eq!(
            lines.end,
            content.end + usize::from(directive.closer.is_some())
        );
        if let Some(closer) = directive.closer {
            assert_eq!(closer, content.end);
            assert_eq!(scan.lines[closer].kind, LineKind::Closer);
        }
        siblings(&directive.children, content.clone());
    });
}

fn siblings(directives: &[Directive], around: Range<usize>) {
    let mut end = around.start;
    for directive in directives {
        let lines = &directive.lines;
        assert!(lines.start >= end && lines.end <= around.end, "{lines:?}");
        end = lines.end;
    }
}

/// What is taken off a body's lines is marks of containers and white space.
pub fn bodies_lose_only_marks(text: &str, scan: &Scan) {
    every(&scan.directives, &mut |directive| {
        let mut frames = directive.frames.clone();
        frames.push(Frame::Body(directive.header.body));
        for line in &scan.lines[directive.content.clone()] {
            let stripped = strip(text, line.span, &frames);
            assert!(line.span.start <= stripped.start && stripped.start <= line.span.end);
            let lost = &text[line.span.start..stripped.start];
            let is_mark = |c| matches!(c, ' ' | '\t' | '>' | '\r');
            assert!(lost.chars().all(is_mark), "lost {lost:?}");
        }
    });
}

fn is_span(text: &str, span: Span) {
    assert!(
        span.start <= span.end && text.get(span.range()).is_some(),
        "{span:?} is no part of {text:?}"
    );
}

fn every(directives: &[Directive], check: &mut dyn FnMut(&Directive)) {
    for directive in directives {
        check(directive);
        every(&directive.children, check);
    }
}
