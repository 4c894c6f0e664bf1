//! One run over a book: the chapters in order, the two phases, and what comes of the report.
//! The only module of the pipeline that reads files.

mod chapters;
mod icons;
mod style;

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Local, NaiveDate};
use rayon::prelude::*;

use crate::catalogue::Catalogue;
use crate::config::{Settings, Target as Wanted, inside_root, overlap_diagnostic};
use crate::date::iso_day;
use crate::diagnostic::{Code, Diagnostic, File, Report};
use crate::expand::{self, Book as Shared, Search};
use crate::kind::{Icons, Vocabulary};
use crate::protocol::{Generation, Input, Patch, RawContent, version_notice};
use crate::render::Target;
use crate::schema::Schemas;
use crate::source::Span;
use crate::syntax::{NOTATIONS, Notation};
use chapters::{Read, check_together, open, patch, read_chapter};
use icons::read_icons;

/// A chapter to be processed, whatever it was read from.
pub struct Source<'a> {
    /// Its path below the source folder; drafts have none and hold no text.
    pub path: Option<&'a str>,
    /// Its text, or a way to get it that is only taken if there may be a directive.
    pub text: Text<'a>,
}

/// A chapter's text.
pub enum Text<'a> {
    /// As mdBook sent it.
    Json(&'a RawContent<'a>),
    /// As it was read from its file.
    Plain(&'a str),
}

impl<'a> Text<'a> {
    /// All of it.
    fn get(&self) -> Cow<'a, str> {
        match self {
            Text::Json(content) => content.decode(),
            Text::Plain(text) => Cow::Borrowed(text),
        }
    }
}

/// Where what changes in chapters goes, each with its place among the sources: some at a time, so
/// that not all of it is in memory, in the order of the sources, and none if the book has errors.
pub type Sink<'s> = dyn FnMut(Vec<(usize, Patch)>) + 's;

/// How many chapters are rendered at a time.
const BATCH: usize = 256;

/// What a run yields.
pub struct Outcome {
    /// Everything that the author should know.
    pub report: Report,
    /// Whether the report fails the run.
    pub failed: bool,
}

/// Where a book lies and how it is built.
pub struct Project {
    /// The folder of `book.toml`.
    pub root: PathBuf,
    /// The whole configuration.
    pub config: serde_json::Value,
    /// The renderer's name.
    pub renderer: String,
    /// Whether mdBook renders plain alerts itself.
    pub generation: Generation,
}

impl Project {
    /// The project that mdBook's message describes.
    pub fn of(input: &Input<'_>) -> Self {
        Project {
            root: input.context.root.clone(),
            config: input.context.config.clone(),
            renderer: input.context.renderer.clone(),
            generation: input.generation,
        }
    }
}

/// Expands the book in mdBook's message.
pub fn process(input: &Input<'_>, sink: &mut Sink<'_>) -> Outcome {
    let project = Project::of(input);
    let sources: Vec<Source<'_>> = input
        .chapters
        .iter()
        .map(|chapter| Source {
            path: chapter.path.as_deref(),
            text: Text::Json(&chapter.content),
        })
        .collect();
    let mut general = Vec::new();
    if let Some(notice) = version_notice(&input.context.mdbook_version) {
        general.push(Diagnostic::new(
            &Code::MDBOOK_UNTESTED,
            Span::at(0),
            notice.to_string(),
        ));
    }
    run(
        &project,
        &sources,
        general,
        &mut |_, _, _, _| {},
        Some(sink),
    )
}

/// What looks at a chapter that has directives: its place among the sources, the chapter, all
/// records, and what the chapters have in common.
pub type Visit<'v> = dyn FnMut(usize, &expand::Chapter, &Catalogue, &Shared<'_>) + 'v;

/// Reads and checks chapters, shows those that were read from files to `visit`, and expands those
/// that mdBook sent if there is a sink.
pub fn run(
    project: &Project,
    sources: &[Source<'_>],
    general: Vec<Diagnostic>,
    visit: &mut Visit<'_>,
    sink: Option<&mut Sink<'_>>,
) -> Outcome {
    let mut report = Report::default();
    let (settings, schemas, vocabulary, icons) = read_settings(project, &mut report);
    for diagnostic in general {
        report.general(diagnostic);
    }
    let target = match settings.target_for(&project.renderer) {
        Wanted::Html => Target::Html,
        Wanted::Markdown => Target::Markdown,
        Wanted::Plain => Target::Plain,
        Wanted::Off => {
            return Outcome {
                failed: false,
                report,
            };
        }
    };
    let notations: Vec<&'static dyn Notation> = NOTATIONS
        .iter()
        .copied()
        .filter(|notation| settings.reads_syntax(notation.name()))
        .collect();
    let search = Search::new(&notations, &schemas, &settings);
    // What mdBook makes of Markdown since 0.5, unless its settings say otherwise.
    let makes =
        |setting: Option<bool>| project.generation == Generation::V05 && setting.unwrap_or(true);
    let shared = Shared {
        settings: &settings,
        schemas: &schemas,
        icons: &icons,
        files: &|chapter, path| {
            let folder = Path::new(&settings.book.src).join(chapter);
            let path = folder.with_file_name("").join(path);
            let inside = inside_root(&path.to_string_lossy());
            let inside = inside.ok_or("it is outside of the book's folder")?;
            read_inside(&project.root, Path::new(&inside))
        },
        today: today(&settings),
        vocabulary: &vocabulary,
        notations: &notations,
        search: &search,
        native_alerts: makes(settings.book.native_alerts),
        definition_lists: makes(settings.book.definition_lists),
        target,
    };
    style::report_stale(project, &settings, target, &mut report);
    let inline = style::is_inline(&settings, target);
    let mut read: Vec<Option<Read>> = sources
        .par_iter()
        .map(|source| read_chapter(source, &shared, inline))
        .collect();
    let catalogue = check_together(&mut read, &schemas);
    for (index, chapter) in open(&read) {
        visit(index, chapter, &catalogue, &shared);
    }
    for (index, chapter) in open(&read) {
        let source = &sources[index];
        if let Some(path) = source.path
            && !chapter.diagnostics.is_empty()
        {
            let id = report.add_file(chapter_file(project, &settings, path, &source.text.get()));
            report.extend(id, chapter.diagnostics.iter().cloned());
        }
    }
    report.apply_allow(&settings.allow);
    let unknown = report.apply_deny(&settings.deny);
    for code in unknown {
        report.general(Diagnostic::new(
            &Code::CONFIG_INVALID,
            Span::at(0),
            format!("`deny` names `{code}`, which is no code"),
        ));
    }
    if report.errors() > 0 && !settings.shows_errors() {
        return Outcome {
            failed: true,
            report,
        };
    }
    let render = |index: usize, read: Read| -> Result<_, Box<Diagnostic>> {
        let mut chapter = match read {
            Read::Settled(patch) => return Ok(Some((index, patch?))),
            Read::Open(chapter) => chapter,
        };
        let Text::Json(content) = sources[index].text else {
            return Ok(None);
        };
        if !chapter.changes() {
            return Ok(None);
        }
        chapter.restore(content.decode().into_owned());
        let edits = chapter.edits(target, &catalogue);
        let path = sources[index].path.unwrap_or_default();
        let patch = patch(content, path, &chapter, edits, inline)?;
        Ok(patch.map(|patch| (index, patch)))
    };
    if let Some(sink) = sink {
        let mut chapters = read.into_iter().enumerate();
        loop {
            let batch: Vec<_> = chapters.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                break;
            }
            let batch = batch.into_par_iter();
            let rendered = batch.filter_map(|(index, read)| render(index, read?).transpose());
            match rendered.collect() {
                Ok(patches) => sink(patches),
                Err(mistake) => {
                    report.general(*mistake);
                    return Outcome {
                        failed: true,
                        report,
                    };
                }
            }
        }
    }
    Outcome {
        failed: false,
        report,
    }
}

/// The day of the build: as the settings say, else as reproducible builds say, else the local one.
fn today(settings: &Settings) -> NaiveDate {
    let set = settings.today.as_deref().and_then(|day| iso_day(day).ok());
    let epoch = || {
        let seconds = std::env::var("SOURCE_DATE_EPOCH")
            .ok()?
            .trim()
            .parse()
            .ok()?;
        Some(DateTime::from_timestamp(seconds, 0)?.date_naive())
    };
    set.or_else(epoch)
        .unwrap_or_else(|| Local::now().date_naive())
}

/// Reads the settings and the schemas, the names that they give, and the icons that they name.
fn read_settings(project: &Project, report: &mut Report) -> (Settings, Schemas, Vocabulary, Icons) {
    let text = std::fs::read_to_string(project.root.join("book.toml")).ok();
    let (settings, mut diagnostics) = Settings::read(&project.config, text.as_deref());
    let (schemas, problems) = Schemas::read(&settings, text.as_deref());
    diagnostics.extend(problems);
    let vocabulary = Vocabulary::new(&settings, &schemas);
    diagnostics.extend(vocabulary.check(&settings, &schemas, text.as_deref()));
    let book = &settings.book;
    diagnostics.extend(overlap_diagnostic(&project.root, book, text.as_deref()));
    let icons = read_icons(project, &settings, text.as_deref(), &mut diagnostics);
    if !diagnostics.is_empty() {
        let text = text.unwrap_or_default();
        let file = report.add_file(File {
            path: "book.toml".to_owned(),
            text,
            disk: None,
        });
        report.extend(file, diagnostics);
    }
    (settings, schemas, vocabulary, icons)
}

/// Reads a text file, but none outside of the book's folder, not even through a link.
fn read_inside(root: &Path, path: &Path) -> Result<String, String> {
    let root = root.canonicalize().map_err(|error| error.to_string())?;
    let full = root
        .join(path)
        .canonicalize()
        .map_err(|error| error.to_string())?;
    if !full.starts_with(&root) {
        return Err("it is outside of the book's folder".to_owned());
    }
    std::fs::read_to_string(full).map_err(|error| error.to_string())
}

/// A chapter as the report shows it: the text that was read, and the file if that differs.
pub fn chapter_file(project: &Project, settings: &Settings, path: &str, text: &str) -> File {
    let shown = format!("{}/{path}", settings.book.src.trim_end_matches('/')).replace('\\', "/");
    let disk = std::fs::read_to_string(project.root.join(&shown))
        .ok()
        .filter(|disk| disk != text);
    File {
        path: shown,
        text: text.to_owned(),
        disk,
    }
}
