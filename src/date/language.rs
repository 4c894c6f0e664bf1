//! The languages whose dates are read and written.

/// A language that dates can be written in. English and ISO 8601 are always read as well.
///
/// ```
/// use mdbook_casebook::date::Language;
/// assert_eq!(Language::from_tag("de-AT"), Some(Language::German));
/// assert_eq!(Language::from_tag("ja"), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// `en`, and the fallback that a caller takes for a tag that is not listed here.
    #[default]
    English,
    /// `de`
    German,
    /// `fr`
    French,
    /// `es`
    Spanish,
    /// `pt`
    Portuguese,
}

impl Language {
    /// Every language there is.
    pub const ALL: [Language; 5] = [
        Language::English,
        Language::German,
        Language::French,
        Language::Spanish,
        Language::Portuguese,
    ];

    /// The language of a BCP 47 tag, by its primary subtag and in any case: `pt-BR`, `de`, `FR`.
    /// `None` for any other, so that the caller decides what to fall back to.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        Self::ALL
            .into_iter()
            .find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// Of what there is for each language, in the order of [`Language::ALL`], what this one has.
    ///
    /// ```
    /// use mdbook_casebook::date::Language;
    /// let words = ["yes", "ja", "oui", "sí", "sim"];
    /// assert_eq!(Language::French.choose(words), "oui");
    /// ```
    pub const fn choose<T: Copy>(self, all: [T; 5]) -> T {
        all[self as usize]
    }

    /// The primary subtag, lower case.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
            Language::French => "fr",
            Language::Spanish => "es",
            Language::Portuguese => "pt",
        }
    }
}
