//! References between the pages of a book.

mod support;

use mdbook_casebook::config::Settings;
use mdbook_casebook::driver::Casebook;
use mdbook_casebook::render::Target;
use mdbook_preprocessor::book::{Book, Chapter};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

use support::growth::is_linear;

const DECISION: &str = ":::decision[Boil, do not *fry*]{#boil}\n**Situation:** Hungry.\n\n\
    **Chosen:** As [[decision:boil]].\n\n**Paid:** Time.\n:::\n";

/// The chapters as a renderer gets them, or the report.
fn expand(chapters: &[(&str, &str)], renderer: &str) -> Result<Vec<String>, String> {
    let context = PreprocessorContext::new("/book".into(), Default::default(), renderer.to_owned());
    let chapters = chapters
        .iter()
        .map(|(path, text)| Chapter::new("A", (*text).to_owned(), *path, Vec::new()).into());
    let book = Book::new_with_items(chapters.collect());
    let book = Casebook.run(&context, book);
    let book = book.map_err(|error| error.to_string())?;
    Ok(book
        .chapters()
        .map(|chapter| chapter.content.clone())
        .collect())
}

#[test]
fn links_lead_to_the_page_on_which_the_record_is() {
    let text = "# A\r\n\r\n> See [it](decision:boil)  \r\n> or [[decision:boil]].\r\n";
    for (path, renderer, expected) in [
        (
            "a.md",
            "html",
            "# A\r\n\r\n> See [it](x/README.md#boil)  \r\n> or [Boil, do not fry](x/README.md#boil).\r\n",
        ),
        (
            "y/z/a.md",
            "html",
            "# A\r\n\r\n> See [it](../../x/README.md#boil)  \r\n> or [Boil, do not fry](../../x/README.md#boil).\r\n",
        ),
        (
            "x/a.md",
            "epub",
            "# A\r\n\r\n> See [it](README.md)  \r\n> or [Boil, do not fry](README.md).\r\n",
        ),
        ("a.md", "test", text),
    ] {
        let chapters = [(path, text), ("x/README.md", DECISION)];
        let expected = expected.replace("README", "index");
        let found = expand(&chapters, renderer).expect("a good book");
        assert_eq!(found[0], expected, "{path} for {renderer}");
    }
}

#[test]
fn a_chapter_without_a_reference_stays_byte_for_byte() {
    for text in [
        "In this case: a study.\r\n\tdecision:boil\n\n[a](b.md) [[c]]",
        "[a](`decision:boil`) `[[decision:boil]]`\n",
        "[a](DECISION:boil) [b](https://decision:boil)",
    ] {
        let found = expand(&[("a.md", text), ("b.md", DECISION)], "html").expect("a good book");
        assert_eq!(found[0], text);
    }
}

#[test]
fn an_id_that_no_record_has_fails_the_build_with_the_nearest_one() {
    let report = expand(
        &[("a.md", "[it](decision:bowl)\n"), ("b.md", DECISION)],
        "html",
    );
    let report = report.expect_err("a bad reference");
    for said in [
        "reference-unknown",
        "no `decision` has the id `bowl`",
        "write `boil`",
        "a.md:1:6",
    ] {
        assert!(report.contains(said), "{said}: {report}");
    }
}

#[test]
fn an_id_in_other_letters_is_the_nearest_one() {
    let decision = DECISION.replace("{#boil}", "{#d}");
    for (id, decision) in [("BOIL", DECISION), ("D", &decision)] {
        let reference = format!("[it](decision:{id})\n");
        let report = expand(&[("a.md", &reference), ("b.md", decision)], "html");
        let report = report.expect_err("a bad reference");
        let help = format!("help: write `{}`", id.to_lowercase());
        assert!(report.contains(&help), "{report}");
    }
}

#[test]
fn a_reference_without_an_id_shows_how_one_is_written() {
    let report = expand(
        &[("a.md", "[[decision:]] <case:>\n"), ("b.md", DECISION)],
        "html",
    );
    let report = report.expect_err("a bad reference");
    for said in [
        "no id of a `decision` stands behind the colon",
        "help: write the id of a record there, as in `decision:boil`",
        "help: write the id of a record there\n",
    ] {
        assert!(report.contains(said), "{said}\n{report}");
    }
}

#[test]
fn a_text_as_wikis_write_it_is_told_how_to_be_written_here() {
    let chapters = [("a.md", "See [[decision:boil|it]].\n"), ("b.md", DECISION)];
    let report = expand(&chapters, "html").expect_err("a mistake");
    assert!(report.contains("write `[it](decision:boil)`"), "{report}");
}

#[test]
fn many_references_and_beginnings_of_references_are_read_in_linear_time() {
    for piece in [
        "[[decision:boil]] ",
        "[a](decision:boil)\n",
        "[[decision:boil ",
        "[a](decision:boil ",
        "> [[decision:boil]]\n>\n",
        "[a]: decision:boil\n",
        "!!! note \"[[decision:boil]]\"\n",
    ] {
        let shape = |size: usize| format!("{DECISION}\n{}", piece.repeat(size));
        is_linear(piece, &shape, &|text| {
            support::expand(text, &Settings::default(), Target::Html)
                .text
                .len()
        });
    }
}
