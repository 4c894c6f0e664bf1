//! What each stage takes, side by side with a plain Markdown parser on the same text.
//!
//! ```console
//! $ cargo bench --bench stages              # all of them
//! $ cargo bench --bench stages -- scan      # those with this in their names
//! ```
//!
//! The numbers are for comparing stages with each other, and one change with the one before it on
//! the same machine. Throughput is of the chapters' text.

mod texts;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use mdbook_casebook::book;
use mdbook_casebook::catalogue::Catalogue;
use mdbook_casebook::config::Settings;
use mdbook_casebook::date::iso_day;
use mdbook_casebook::expand::{self, Book, Search};
use mdbook_casebook::kind::Vocabulary;
use mdbook_casebook::protocol::{Input, Patch};
use mdbook_casebook::render::Target;
use mdbook_casebook::scan::{Claim, Claims, scan};
use mdbook_casebook::schema::Schemas;
use mdbook_casebook::syntax::NOTATIONS;
use serde_json::json;

/// Directives in a chapter of eleven thousand bytes.
const DIRECTIVES: [usize; 3] = [0, 1, 10];

fn main() {
    divan::main();
}

fn chapter(directives: usize) -> String {
    texts::chapter(1, directives, texts::DIRECTIVE)
}

/// The yardstick: everything that renders Markdown does at least this.
#[divan::bench(args = DIRECTIVES)]
fn a_markdown_parser(bencher: Bencher<'_, '_>, directives: usize) {
    let text = chapter(directives);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| pulldown_cmark::Parser::new(black_box(&text)).count());
}

/// Whether a chapter can be passed by, asked of every chapter.
#[divan::bench(args = DIRECTIVES)]
fn b_search(bencher: Bencher<'_, '_>, directives: usize) {
    let text = chapter(directives);
    with_book(|book| {
        bencher
            .counter(BytesCount::of_str(&text))
            .bench(|| book.search.may_change(black_box(text.as_bytes())));
    });
}

struct Everything;

impl Claims for Everything {
    fn claim(&self, _: &mdbook_casebook::directive::Header) -> Claim {
        Claim::Take
    }
}

#[divan::bench(args = DIRECTIVES)]
fn c_scan(bencher: Bencher<'_, '_>, directives: usize) {
    let text = chapter(directives);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| scan(black_box(&text), NOTATIONS, &Everything));
}

/// The scan, and models of what it has found.
#[divan::bench(args = DIRECTIVES)]
fn d_read(bencher: Bencher<'_, '_>, directives: usize) {
    let text = chapter(directives);
    with_book(|book| {
        bencher
            .counter(BytesCount::of_str(&text))
            .with_inputs(|| text.clone())
            .bench_values(|text| expand::read(text, "chapter.md", book));
    });
}

#[divan::bench(args = DIRECTIVES)]
fn e_render(bencher: Bencher<'_, '_>, directives: usize) {
    let text = chapter(directives);
    with_book(|book| {
        let chapter = expand::read(text.clone(), "chapter.md", book);
        let catalogue = Catalogue::default();
        bencher
            .counter(BytesCount::of_str(&text))
            .bench(|| chapter.render(Target::Html, black_box(&catalogue)));
    });
}

/// A book of a hundred chapters: mdBook's message, read.
#[divan::bench(args = DIRECTIVES)]
fn f_parse_message(bencher: Bencher<'_, '_>, directives: usize) {
    let (message, size) = message(directives);
    bencher
        .counter(BytesCount::new(size))
        .bench(|| Input::parse(black_box(&message)).map(|input| input.chapters.len()));
}

/// The same book: all stages, in as many threads as there are cores.
#[divan::bench(args = DIRECTIVES)]
fn g_process_book(bencher: Bencher<'_, '_>, directives: usize) {
    let (message, size) = message(directives);
    let input = Input::parse(&message).expect("a message");
    bencher.counter(BytesCount::new(size)).bench(|| {
        let mut count = 0;
        book::process(black_box(&input), &mut |patches| count += patches.len());
        count
    });
}

/// The same book: the answer, with every changed chapter in it.
#[divan::bench(args = DIRECTIVES)]
fn h_write_answer(bencher: Bencher<'_, '_>, directives: usize) {
    let (message, size) = message(directives);
    let input = Input::parse(&message).expect("a message");
    let mut changed: Vec<(usize, Patch)> = Vec::new();
    book::process(&input, &mut |patches| changed.extend(patches));
    bencher.counter(BytesCount::new(size)).bench(|| {
        let mut out = Vec::with_capacity(message.len());
        let mut answer = input.answer(&mut out);
        let written = answer.patch_all(black_box(&changed).clone());
        written.and_then(|()| answer.finish()).map(|()| out.len())
    });
}

/// mdBook's message, and the size of the chapters in it.
fn message(directives: usize) -> (String, usize) {
    let texts: Vec<String> = (0..100)
        .map(|number| texts::chapter(number, directives, texts::DIRECTIVE))
        .collect();
    let items: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(number, text)| texts::item(number, text))
        .collect();
    let size = texts.iter().map(String::len).sum();
    (
        json!([texts::context(&texts::MDBOOK_05), { "items": items }]).to_string(),
        size,
    )
}

/// A book with the settings that apply without any.
fn with_book(work: impl FnOnce(&Book<'_>)) {
    let settings = Settings::default();
    let (schemas, _) = Schemas::read(&settings, None);
    let vocabulary = Vocabulary::new(&settings, &schemas);
    let icons = Default::default();
    let search = Search::new(NOTATIONS, &schemas, &settings);
    work(&Book {
        settings: &settings,
        schemas: &schemas,
        icons: &icons,
        files: &|_, _| Err("there are no files".to_owned()),
        today: iso_day("2026-01-31").expect("a day"),
        vocabulary: &vocabulary,
        notations: NOTATIONS,
        search: &search,
        native_alerts: false,
        definition_lists: true,
        target: Target::Html,
    });
}
