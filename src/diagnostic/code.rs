//! The codes: the stable names of everything that can be wrong.

use super::Severity;

/// A stable identifier of one kind of problem. Codes are API: `deny` names them, the manual's
/// page on diagnostics lists them, and a code is never reused for something else.
///
/// Names read as `subject-problem`, after Markdoc's error ids.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `subject-problem` in kebab case.
    pub name: &'static str,
    /// The severity unless a setting changes it.
    pub severity: Severity,
    /// One line for the manual and for SARIF's rule table.
    pub summary: &'static str,
}

macro_rules! codes {
    ($($ident:ident = $severity:ident $name:literal: $summary:literal;)*) => {
        impl Code {
            $(#[doc = $summary] pub const $ident: Code = Code {
                name: $name, severity: Severity::$severity, summary: $summary,
            };)*
        }

        /// Every code there is, in the order of the manual.
        pub static CODES: &[&Code] = &[$(&Code::$ident),*];
    };
}

codes! {
    // Blocks: where a directive begins and ends.
    UNCLOSED_DIRECTIVE = Error "directive-unclosed": "a directive that is opened is never closed";
    STRAY_CLOSER = Error "closer-stray": "a closing fence that closes nothing";
    SHORT_CLOSER = Error "closer-short": "a run of colons too short to close the directive around it";
    NESTING_TOO_DEEP = Error "nesting-too-deep": "directives nested deeper than the limit";
    MALFORMED_OPENER = Error "opener-malformed": "a line that looks like a directive but is not quite one";
    GLUED_FENCE = Error "fence-glued": "text on the same line as a fence that must stand alone";
    ORPHANED_BODY = Error "body-orphaned": "a body indented too little to belong to its directive";
    EMPTY_BODY = Warning "body-empty": "a directive with neither a body nor a title";
    UNCLOSED_HTML = Error "html-unclosed": "an HTML comment or tag that is still open where its directive ends";
    UNCLOSED_CODE = Warning "code-unclosed": "a code fence that is still open where its directive ends";
    DIRECTIVE_IN_HTML = Warning "directive-in-html": "a directive inside a raw HTML block, where Markdown is not read";
    // Names, attributes, titles.
    UNKNOWN_DIRECTIVE = Error "directive-unknown": "no directive has this name";
    UNKNOWN_ALERT = Warning "alert-unknown": "an alert kind that no setting declares; it is left as it was";
    UNKNOWN_ATTRIBUTE = Error "attribute-unknown": "the directive has no such attribute";
    INVALID_ATTRIBUTE = Error "attribute-invalid": "an attribute's value is not of its type";
    MISSING_ATTRIBUTE = Error "attribute-missing": "a required attribute is missing";
    DUPLICATE_ATTRIBUTE = Error "attribute-duplicate": "an attribute is given twice";
    MALFORMED_ATTRIBUTES = Error "attributes-malformed": "the attribute list cannot be read";
    DUPLICATE_ID = Error "id-duplicate": "two things on one page, or two records of one schema, have the same id";
    REFUSED_HTML = Warning "html-refused": "HTML in a title that is shown as text";
    UNEXPANDED_INCLUDE = Warning "include-unexpanded": "an include directive that ran too late";
    // The book and its settings.
    CONFIG_INVALID = Error "config-invalid": "a setting in `book.toml` has the wrong type or value";
    CONFIG_UNKNOWN = Warning "config-unknown": "a setting that does not exist";
    ASSETS_STALE = Warning "assets-stale": "an installed style sheet or script of another version";
    MDBOOK_UNTESTED = Warning "mdbook-untested": "a version of mdBook newer than those this was tested with";
    SOURCES_OVERLAP = Error "sources-overlap": "the build folder would overwrite the book's sources";
    // Should never be seen, but better seen than a chapter that is left as it was in silence.
    COLLIDING_EDITS = Error "edits-collide": "what a chapter is expanded to does not fit together: a mistake of this program";
    // Only found where a book is read without mdBook; in a build they are its business.
    UNREADABLE_CHAPTER = Error "chapter-unreadable": "a chapter of `SUMMARY.md` whose file cannot be read";
    FAILED_INCLUDE = Warning "include-failed": "an include directive that mdBook cannot expand";
    // Records and catalogues.
    MISSING_TITLE = Error "title-missing": "a record without a title";
    UNKNOWN_FIELD = Error "field-unknown": "a bold label that is no field of the record";
    MISSING_FIELD = Error "field-missing": "a required field is missing";
    DUPLICATE_FIELD = Error "field-duplicate": "a field is given twice";
    INVALID_FIELD = Error "field-invalid": "a field does not hold what its type asks for";
    INVALID_FIGURE = Error "figure-invalid": "a figure without a value, a date or a linked source";
    HISTORIC_FIGURE = Warning "figure-historic": "a figure that is older than its schema allows and not marked as historic";
    MISSING_SECTION = Error "section-missing": "a chapter without a section that its record asks for, or with it in another order";
    MISSING_RECORDS = Error "records-missing": "a record that too few records of another schema name";
    UNKNOWN_SCHEMA = Error "schema-unknown": "no record schema has this name";
    UNKNOWN_REFERENCE = Error "reference-unknown": "a reference to a record that does not exist";
    EMPTY_CATALOGUE = Warning "catalogue-empty": "a catalogue in which no record is shown";
    // Timelines.
    INVALID_DATE = Error "date-invalid": "a date that does not exist or that can mean several days";
    EMPTY_TIMELINE = Warning "timeline-empty": "a timeline in which no milestone is shown";
    UNMOVABLE_DIRECTIVE = Error "directive-unmovable": "a directive in a milestone whose text is moved";
    OVERDUE_MILESTONE = Warning "milestone-overdue": "a milestone or task whose time is over and that is not done";
    MISPLACED_MILESTONE = Warning "milestone-misplaced": "a milestone that breaks the order of the dates";
    EMPTY_MILESTONE = Warning "milestone-empty": "a milestone that says nothing but its date";
    UNFINISHED_MILESTONE = Warning "milestone-unfinished": "a milestone that is called done and has open tasks";
    UNKNOWN_STATUS = Warning "status-unknown": "a word in the place of a milestone's status that is only nearly one";
    MALFORMED_TASK = Warning "task-malformed": "a box, or a date of a task, that is not quite one";
    DUPLICATE_VERSION = Warning "version-duplicate": "two milestones of one timeline with the same version";
    EMPTY_CHECKLIST = Warning "checklist-empty": "a checklist without a task";
    // Drills.
    EMPTY_DRILL = Error "drill-empty": "a drill without a phase";
    UNTIMED_PHASE = Error "phase-untimed": "a phase of a drill without a time";
    INVALID_TIME = Error "time-invalid": "a time of a phase that is zero, longer than a day or cannot be read";
    WRONG_TOTAL = Error "total-wrong": "phases that do not add up to the `minutes` of their drill";
    INVALID_RUBRIC = Error "rubric-invalid": "a rubric without a table of areas and scored levels";
    EMPTY_PHASE = Warning "phase-empty": "a phase that says nothing but its title";
    DUPLICATE_PHASE = Warning "phase-duplicate": "two phases of one drill with the same name";
    // Calculators.
    INVALID_CALCULATION = Error "calculation-invalid": "a calculator with a value or formula that cannot be read or has no result";
    // Evolutions.
    SHORT_EVOLUTION = Error "evolution-short": "an evolution with fewer than two stages";
    INCOMPLETE_STAGE = Error "stage-incomplete": "a stage without a date, a title or a narration";
    MISPLACED_STAGE = Error "stage-misplaced": "a stage that is earlier than the one before it";
    // Diagrams.
    INVALID_DIAGRAM = Error "diagram-invalid": "a diagram that cannot be drawn";
    MISSING_ALTERNATIVE = Error "alternative-missing": "a picture without a text for those who cannot see it";
}
