//! Mermaid fences, with and without the feature that draws them.

use mdbook_casebook::driver::Casebook;
use mdbook_preprocessor::book::{Book, Chapter};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

const FENCE: &str = "> ```mermaid {#w title=\"A *b* & <c>\"}\n> flowchart LR\n>   accDescr: One \"to\" <two>.\n>   A[\"x <b>\"] -->|yes| B\n> ```\n";

/// The chapter as a renderer gets it, or the report.
fn expand(text: &str, renderer: &str) -> Result<String, String> {
    expand_in("", text, renderer)
}

/// The same in a book with these settings.
fn expand_in(book_toml: &str, text: &str, renderer: &str) -> Result<String, String> {
    let config = book_toml.parse().expect("settings");
    let context = PreprocessorContext::new("/book".into(), config, renderer.to_owned());
    let chapter = Chapter::new("A", text.to_owned(), "x/a.md", Vec::new());
    let book = Book::new_with_items(vec![chapter.into()]);
    let book = Casebook
        .run(&context, book)
        .map_err(|error| error.to_string())?;
    Ok(book
        .chapters()
        .map(|chapter| chapter.content.clone())
        .collect())
}

#[test]
fn mdbook_test_gets_the_fence() {
    assert_eq!(expand(FENCE, "test").as_deref(), Ok(FENCE));
}

#[test]
fn a_preprocessor_for_mermaid_keeps_its_fences() {
    for table in ["mermaid", "mermaid-ssr"] {
        for ours in ["casebook", "admonish"] {
            let settings = format!(
                "[preprocessor.{ours}]\nsyntaxes = ['admonish', 'mermaid']\n[preprocessor.{table}]\n"
            );
            for text in [
                FENCE,
                "```mermaid\nflowchart LR\n```\n",
                "~~~mermaid x {\n~~~\n",
                "```mermiad\n```\n\n<!-- !!! -->\n",
            ] {
                assert_eq!(expand_in(&settings, text, "html").as_deref(), Ok(text));
            }
        }
    }
}

#[cfg(not(feature = "diagrams"))]
mod without {
    use super::*;

    #[test]
    fn a_fence_stays_as_it_was() {
        for text in [
            FENCE,
            "```mermaid nonsense {\n[[case:x]]\n",
            "~~~mermaid\n:::note\n~~~\n",
            "```Mermaid\nflowchart LR\n```\n",
            "```mermiad\nflowchart LR\n```\n\n<!-- !!! -->\n",
        ] {
            assert_eq!(expand(text, "html").as_deref(), Ok(text));
        }
    }

    #[test]
    fn a_directive_says_how_diagrams_are_drawn() {
        let report = expand(":::mermaid{alt=\"x\"}\nflowchart LR\n:::\n", "html");
        let report = report.expect_err("nothing can draw it");
        assert!(report.contains("--features diagrams"), "{report}");
    }
}

#[cfg(feature = "diagrams")]
mod drawn {
    use super::*;

    /// The chapter without the style sheet below it.
    fn drawn(text: &str) -> String {
        let page = expand(text, "html").expect("a good diagram");
        let lines = page.lines().filter(|line| !line.starts_with("<style"));
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_fence_becomes_a_figure_with_its_texts() {
        let page = drawn(FENCE);
        for part in [
            "<figure class=\"casebook-diagram\" id=\"w\">",
            "role=\"img\" aria-labelledby=\"x-a--w-picture-title\" aria-describedby=\"x-a--w-picture-desc\"",
            ">A b &amp; &lt;c&gt;</title>",
            ">One &quot;to&quot; &lt;two&gt;.</desc>",
            "marker-end=\"url(#x-a--w-picture_flowchart-v2-pointEnd)\"",
            "A *b*",
        ] {
            assert!(page.contains(part), "{part} is not in\n{page}");
        }
        for foreign in ["<style", "<script", "foreignObject", "```", "<b>"] {
            assert!(!page.contains(foreign), "{foreign} is in\n{page}");
        }
    }

    #[test]
    fn a_fence_with_other_letters_stays_code_and_is_told() {
        for (fence, word) in [
            ("```", "Mermaid"),
            ("~~~", "Mermaid"),
            ("```", "mermiad"),
            ("~~~ ", "memaid"),
        ] {
            // A chapter that holds nothing else is not looked at for a slip.
            let text =
                format!("A\n\n{fence}{word} {{#a}}\nflowchart LR\n{fence}\n\n<!-- !!! -->\n");
            assert_eq!(expand(&text, "html").as_deref(), Ok(&*text));
            let settings = "[preprocessor.casebook]\ndeny = ['warnings']\n";
            let report = expand_in(settings, &text, "html").expect_err("a warning");
            let column = fence.len() + 1;
            assert!(report.contains(&format!("a.md:3:{column}")), "{report}");
            assert!(report.contains("write `mermaid`"), "{report}");
            let settings = format!("{settings}ignore = ['mermaid']\n");
            assert_eq!(expand_in(&settings, &text, "html").as_deref(), Ok(&*text));
        }
    }

    #[test]
    fn every_line_of_a_figure_stays_in_its_quote() {
        let page = drawn(FENCE);
        let lines = page.lines().filter(|line| !line.is_empty());
        assert!(lines.clone().count() > 5);
        for line in lines {
            assert!(line.starts_with('>'), "{line}");
        }
    }

    #[test]
    fn a_link_that_only_keeps_things_apart_is_no_line() {
        let page = drawn("```mermaid {alt=\"a\"}\nflowchart LR\n  A ~~~ B --> C\n```\n");
        assert_eq!(page.matches("d-hidden").count(), 1, "{page}");
        assert_eq!(page.matches("\"d-edge\"").count(), 1, "{page}");
        assert!(!page.contains("d-line"), "{page}");
    }

    #[test]
    fn two_figures_of_a_page_share_no_id() {
        let fence = "```mermaid\nflowchart LR\n accDescr: a\n A --> B\n```\n";
        let page = expand(&format!("{fence}\n{fence}"), "html").expect("good diagrams");
        let mut ids: Vec<&str> = page.split(" id=\"").skip(1).collect();
        ids.iter_mut()
            .for_each(|id| *id = id.split('"').next().unwrap_or_default());
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert!(all >= 6, "{ids:?}");
        assert_eq!(ids.len(), all, "{ids:?}");
    }

    #[test]
    fn other_renderers_get_an_image_with_its_description() {
        let page = expand(FENCE, "epub").expect("a good diagram");
        assert!(
            page.contains("![One \"to\" \\<two>.](data:image/svg+xml;base64,"),
            "{page}"
        );
        assert!(!page.contains("<svg"), "{page}");
    }

    #[test]
    fn what_cannot_be_drawn_is_reported_where_it_stands() {
        let cases = [
            (
                "flowchart LR\n  accDescr: a\n  A[\"x --> B",
                ":4:4",
                "unterminated node label",
            ),
            (
                "sequenceDiagram\n  accDescr: a\n  A->B hello",
                ":4:",
                "unexpected",
            ),
            (
                "pie\n  accDescr: a\n  \"a\": 3",
                ":1:4",
                "diagrams of the kind `pie` are not drawn",
            ),
            (
                "flowchart LR\n  A --> B",
                ":1:4",
                "says nothing to those who cannot see it",
            ),
            (
                "flowchart LR\n  accTitle: A\n  accDescr: a",
                ":1:4",
                "the diagram has nothing to draw",
            ),
            ("stateDiagram-v2\n  accDescr: a", ":1:4", "nothing to draw"),
            ("", ":1:4", "cannot see it"),
        ];
        for (source, place, message) in cases {
            let text = format!("```mermaid\n{source}\n```\n");
            let report = expand(&text, "html").expect_err(source);
            assert!(report.contains(message), "{source}: {report}");
            assert!(
                report.contains(&format!("a.md{place}")),
                "{source}: {report}"
            );
        }
    }

    #[test]
    fn a_node_with_an_address_is_a_link() {
        let text = "```mermaid {alt=\"a\"}\nflowchart LR\n  A --> B\n  click A href \"../b.md?x=1&y=2\"\n```\n";
        let page = drawn(text);
        assert!(page.contains("<a href=\"../b.md?x=1&amp;y=2\">"), "{page}");
        assert!(!page.contains("role=\"img\""), "{page}");
        for (refused, message) in [
            ("href \"javascript:alert(1)\"", "not allowed"),
            ("href \"javascript:alert(1)\"", "a.md:4:17"),
            ("\"javascript:alert(1)\" \"a tip\"", "a.md:4:12"),
            ("call f()", "a.md:4:3"),
            ("f \"a tip\"", "a.md:4:3"),
        ] {
            let text = text.replace("href \"../b.md?x=1&y=2\"", refused);
            let report = expand(&text, "html").expect_err(refused);
            assert!(report.contains(message), "{report}");
        }
    }

    #[test]
    fn entities_in_labels_are_what_they_stand_for() {
        let page = drawn(
            "```mermaid {alt=\"a\"}\nflowchart LR\n  A[\"#quot;x#quot; #9829;\"] -- \"p #lt; q\" --> B\n```\n",
        );
        for part in [">&quot;x&quot;<", "♥", "&lt;"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(!page.contains("&amp;"), "{page}");
    }

    #[test]
    fn hostile_diagrams_bring_no_markup() {
        for label in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "#lt;script#gt;",
            "&lt;script&gt;",
            "]]></text><script>",
        ] {
            let text = format!(
                "```mermaid {{alt=\"a\"}}\nflowchart LR\n  A[\"{label}\"] --> B\n  style A fill:url(javascript:x)\n```\n"
            );
            let page = expand(&text, "html").expect(label);
            for markup in ["<script", "<img", "javascript:", "onerror=\""] {
                assert!(!page.contains(markup), "{label}: {page}");
            }
        }
    }

    #[test]
    fn no_diagram_takes_the_book_down() {
        for source in [
            "flowchart LR\n".to_owned() + &"subgraph a\n".repeat(300),
            "flowchart LR\n".to_owned() + &"A --> B\n".repeat(500),
            "sequenceDiagram\n".to_owned() + &"loop a\n".repeat(300),
            "flowchart LR\n A".to_owned() + &"[".repeat(5000),
            "%%{init: {\"theme\": 1}}%%\nflowchart LR\n A --> B".to_owned(),
            "---\ntitle: [\n---\nflowchart LR".to_owned(),
        ] {
            let text = format!("```mermaid {{alt=\"a\"}}\n{source}\n```\n");
            // A picture or a report, and no panic.
            let _ = expand(&text, "html");
        }
    }
}
