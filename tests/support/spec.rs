//! The format of spec pages: a heading is a test, fences are its input, settings and expectations,
//! and prose between them is free.
//!
//! | fence         | means                                                            |
//! | ------------- | ---------------------------------------------------------------- |
//! | `markdown`    | the input; several in a section are joined by a blank line       |
//! | `toml`        | settings, for this section and those below it                    |
//! | `html`        | the expected expansion for HTML, exact but for files in it       |
//! | `text`        | the expected expansion for other renderers, exact                |
//! | `plain`       | the expected expansion for `mdbook test`, exact                  |
//! | `diagnostics` | the expected diagnostics, one per line: `4:18 error[code] message` |
//!
//! Without a `diagnostics` fence the input must be clean. `␠` stands for a space at a line's end,
//! `→` for a tab, `␍` for a carriage return, so that editors cannot take them away.

/// One section with an input.
#[derive(Debug, Clone, Default)]
pub struct Case {
    /// The headings that lead to it, joined by ` / `.
    pub name: String,
    /// The line of its heading, from 1.
    pub line: usize,
    /// The settings of the section and of those above.
    pub settings: String,
    /// Everything else.
    pub fences: Vec<Fence>,
}

/// A fence of a section.
#[derive(Debug, Clone)]
pub struct Fence {
    /// The first word of its info string.
    pub kind: String,
    /// Its text, placeholders replaced.
    pub text: String,
    /// The lines of its text in the page, 0-based.
    pub lines: std::ops::Range<usize>,
}

impl Case {
    /// The input.
    pub fn input(&self) -> Option<String> {
        let parts: Vec<&str> = self
            .of("markdown")
            .map(|fence| fence.text.as_str())
            .collect();
        (!parts.is_empty()).then(|| parts.join("\n"))
    }

    /// The expectation of a kind.
    pub fn expected(&self, kind: &str) -> Option<&Fence> {
        self.fences.iter().find(|fence| fence.kind == kind)
    }

    fn of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Fence> {
        self.fences.iter().filter(move |fence| fence.kind == kind)
    }
}

const KINDS: &[&str] = &["markdown", "toml", "html", "text", "plain", "diagnostics"];

/// Reads a page. Fails on fences that mean nothing, and on names that are used twice.
pub fn parse(page: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    let mut headings: Vec<(usize, String, String)> = Vec::new();
    let lines: Vec<&str> = page.lines().collect();
    let mut index = 0;
    while index < lines.len() {
        let line = lines[index];
        let level = line.bytes().take_while(|&byte| byte == b'#').count();
        if (1..=6).contains(&level) && line[level..].starts_with(' ') {
            headings.retain(|(other, ..)| *other < level);
            headings.push((level, line[level..].trim().to_owned(), String::new()));
            cases.push(Case {
                name: headings
                    .iter()
                    .map(|(_, name, _)| name.as_str())
                    .collect::<Vec<_>>()
                    .join(" / "),
                line: index + 1,
                ..Case::default()
            });
        }
        let ticks = line.bytes().take_while(|&byte| byte == b'`').count();
        index += 1;
        if ticks < 3 {
            continue;
        }
        let kind = line[ticks..]
            .split([',', ' '])
            .next()
            .unwrap_or_default()
            .to_owned();
        let start = index;
        while index < lines.len()
            && !(lines[index].starts_with(&"`".repeat(ticks))
                && lines[index].trim_matches('`').trim().is_empty())
        {
            index += 1;
        }
        let text: String = lines[start..index]
            .iter()
            .map(|line| format!("{line}\n"))
            .collect();
        let text = text.replace('␠', " ").replace('→', "\t").replace('␍', "\r");
        if !KINDS.contains(&kind.as_str()) {
            return Err(format!("line {start}: a fence `{kind}` means nothing here"));
        }
        let Some(case) = cases.last_mut() else {
            return Err(format!("line {start}: a fence before the first heading"));
        };
        if kind == "toml"
            && let Some(heading) = headings.last_mut()
        {
            heading.2.push_str(&text);
        }
        case.fences.push(Fence {
            kind,
            text,
            lines: start..index,
        });
        case.settings = headings
            .iter()
            .map(|(.., settings)| settings.as_str())
            .collect();
        index += 1;
    }
    cases.retain(|case| case.fences.iter().any(|fence| fence.kind != "toml"));
    let mut names: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    names.sort_unstable();
    if let Some(twice) = names.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(format!("two tests are called `{}`", twice[0]));
    }
    Ok(cases)
}
