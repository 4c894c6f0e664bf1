//! How pages get the program's style: in each chapter, or from installed files.

use std::path::Path;

use super::Project;
use crate::assets;
use crate::config::{Assets, Settings};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::render::Target;
use crate::source::Span;

/// Whether each chapter brings the style of what is in it.
pub(super) fn is_inline(settings: &Settings, target: Target) -> bool {
    let wanted = matches!(settings.assets, Assets::Inline | Assets::Auto);
    wanted && !is_linked(settings) && target == Target::Html
}

fn is_linked(settings: &Settings) -> bool {
    match settings.assets {
        Assets::Inline | Assets::None => false,
        Assets::Linked => true,
        Assets::Auto => listed(assets::STYLE_FILE, &settings.book.additional_css).is_some(),
    }
}

/// Reports installed files of another version.
pub(super) fn report_stale(
    project: &Project,
    settings: &Settings,
    target: Target,
    report: &mut Report,
) {
    if !is_linked(settings) || target != Target::Html {
        return;
    }
    let book = &settings.book;
    for (name, list, content) in [
        (
            assets::STYLE_FILE,
            &book.additional_css,
            assets::style_file(),
        ),
        (
            assets::SCRIPT_FILE,
            &book.additional_js,
            assets::script_file(),
        ),
    ] {
        let Some(path) = listed(name, list) else {
            continue;
        };
        let installed = std::fs::read_to_string(project.root.join(path));
        if installed.is_ok_and(|installed| installed.replace("\r\n", "\n") != content) {
            let message = format!("`{path}` is of another version than this program");
            report.general(
                Diagnostic::new(&Code::ASSETS_STALE, Span::at(0), message)
                    .help("run `mdbook-casebook init` in the book's folder"),
            );
        }
    }
}

/// The file of this name in a list of `book.toml`.
fn listed<'l>(name: &str, list: &'l [String]) -> Option<&'l String> {
    let is_it = |path: &&String| Path::new(path).file_name().is_some_and(|file| file == name);
    list.iter().find(is_it)
}
