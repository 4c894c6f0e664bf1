//! What to think of the version of mdBook that calls.

use std::fmt;

use semver::Version;

/// Something about mdBook's version that is worth a warning. Never a reason to stop: the shape of
/// the input decides whether it can be read. The `Display` form is the text of that warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VersionNotice {
    /// Older than 0.4.
    Older(Version),
    /// Newer than 0.5.
    Newer(Version),
    /// Not a version number.
    Unreadable(String),
}

impl fmt::Display for VersionNotice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            VersionNotice::Older(version) => write!(
                f,
                "mdBook {version} is older than the versions this was tested with, 0.4 and 0.5"
            ),
            VersionNotice::Newer(version) => write!(
                f,
                "mdBook {version} is newer than the versions this was tested with, 0.4 and 0.5"
            ),
            VersionNotice::Unreadable(text) => {
                write!(
                    f,
                    "mdBook gives `{text}` as its version, which is no version number"
                )
            }
        }
    }
}

/// Whether `mdbook_version`, as mdBook reports it, is outside of what we know: any 0.4 or 0.5,
/// their pre-releases included.
///
/// ```
/// use mdbook_casebook::protocol::{VersionNotice, version_notice};
/// assert_eq!(version_notice("0.5.4"), None);
/// assert!(matches!(version_notice("0.6.0"), Some(VersionNotice::Newer(_))));
/// ```
pub fn version_notice(mdbook_version: &str) -> Option<VersionNotice> {
    let Ok(version) = Version::parse(mdbook_version) else {
        return Some(VersionNotice::Unreadable(mdbook_version.to_owned()));
    };
    match (version.major, version.minor) {
        (0, 4 | 5) => None,
        (0, 0..4) => Some(VersionNotice::Older(version)),
        _ => Some(VersionNotice::Newer(version)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_versions_outside_the_known_generations_get_a_notice() {
        let cases = [
            ("0.4.0", None),
            ("0.4.52", None),
            ("0.5.0-beta.1", None),
            ("0.5.4", None),
            ("0.5.4+local", None),
            ("0.3.7", Some("mdBook 0.3.7 is older than")),
            ("0.6.0-alpha.1", Some("mdBook 0.6.0-alpha.1 is newer than")),
            ("1.0.0", Some("mdBook 1.0.0 is newer than")),
            ("1.4.0", Some("mdBook 1.4.0 is newer than")),
            ("0.5", Some("mdBook gives `0.5` as its version")),
            ("v0.5.4", Some("mdBook gives `v0.5.4` as its version")),
            ("", Some("mdBook gives `` as its version")),
        ];
        for (version, expected) in cases {
            let notice = version_notice(version).map(|notice| notice.to_string());
            match (&notice, expected) {
                (Some(notice), Some(start)) => assert!(notice.starts_with(start), "{notice}"),
                _ => assert_eq!(notice.as_deref(), expected, "{version}"),
            }
        }
    }
}
