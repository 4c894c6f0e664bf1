use super::*;
use crate::syntax::testing::{assert_sound_for_many, body, check, header, lines, messages};

const HERE: Place = Place::Quote;

#[test]
fn a_kind_in_brackets_is_an_alert() {
    check(
        &Alert,
        HERE,
        &[
            ("[!NOTE]", "NOTE"),
            ("[!note]", "note"),
            ("[!Note]  ", "Note"),
            ("[!Note]\t", "Note"),
            ("[!INFO]", "INFO"),
            ("[!EDITION-2024]", "EDITION-2024"),
            ("[!see_also]", "see_also"),
            ("[!ملاحظة]", "ملاحظة"),
            ("[!注意] 標題", "注意 \"標題\""),
        ],
    );
    assert_eq!(body(&Alert, HERE, "[!NOTE]"), Body::Quote);
}

#[test]
fn a_title_stands_behind_white_space() {
    check(
        &Alert,
        HERE,
        &[
            ("[!NOTE] Title", "NOTE \"Title\""),
            ("[!NOTE]   My <b>Title</b>  ", "NOTE \"My <b>Title</b>\""),
            ("[!NOTE]\t*T* [l](u)", "NOTE \"*T* [l](u)\""),
            ("[!NOTE] - T", "NOTE \"- T\""),
            ("[!NOTE] (T)", "NOTE \"(T)\""),
        ],
    );
}

#[test]
fn a_sign_says_how_the_block_folds() {
    check(
        &Alert,
        HERE,
        &[
            ("[!faq]-", "faq closed"),
            ("[!faq]- Title", "faq \"Title\" closed"),
            ("[!faq]+  ", "faq open"),
            ("[!faq]+ T", "faq \"T\" open"),
        ],
    );
}

#[test]
fn what_stands_behind_a_bar_becomes_classes() {
    check(
        &Alert,
        HERE,
        &[
            ("[!note|wide]", "note .wide"),
            ("[!note|left  wide-3]- T", "note \"T\" closed .left .wide-3"),
            ("[!note|]", "note"),
            ("[!note|a[b]]", "-"),
        ],
    );
}

#[test]
fn other_brackets_are_no_alerts() {
    check(
        &Alert,
        HERE,
        &[
            ("[!]", "-"),
            ("[!", "-"),
            ("[!see", "-"),
            ("[!see below]", "-"),
            ("[!N", "-"),
            ("[!NOTE this](url)", "-"),
            ("[!NOTE this][ref]", "-"),
            ("[! ]", "-"),
            ("[! so there]", "-"),
            ("[![badge](a)](b)", "-"),
            ("[!NOTE](url)", "-"),
            ("[!NOTE][ref]", "-"),
            ("[!NOTE]: url", "-"),
            ("\\[!NOTE]", "-"),
            ("text [!NOTE]", "-"),
            ("**Note**", "-"),
        ],
    );
    check(&Alert, Place::Line, &[("[!NOTE]", "-")]);
}

#[test]
fn glued_text_is_a_near_miss() {
    check(
        &Alert,
        HERE,
        &[
            ("[!NOTE]text ", "! warning[opener-malformed] @[!NOTE]text"),
            ("[!NOTE]-(T)", "! warning[opener-malformed] @[!NOTE]-(T)"),
            ("[!NOTE]--", "! warning[opener-malformed] @[!NOTE]--"),
        ],
    );
    let said = messages(&Alert, HERE, "[!NOTE]{#id} T");
    assert_eq!(said[0], "an alert takes no attributes, so this is none");
    assert_eq!(
        messages(&Alert, HERE, "[!NOTE]text"),
        [
            "text right behind `[!NOTE]` is no title",
            "write `[!NOTE] text`",
            "write `\\[!NOTE]` if it is text",
        ]
    );
}

#[test]
fn attributes_behind_a_title_are_told() {
    check(
        &Alert,
        HERE,
        &[
            (
                "[!NOTE] T {#id} ",
                "NOTE \"T {#id}\" ! warning[opener-malformed] @{#id}",
            ),
            (
                "[!tip]- {.wide}",
                "tip \"{.wide}\" closed ! warning[opener-malformed] @{.wide}",
            ),
            ("[!NOTE] T {id}", "NOTE \"T {id}\""),
            ("[!NOTE] T {#id} more", "NOTE \"T {#id} more\""),
            ("[!NOTE] T `{#id}`", "NOTE \"T `{#id}`\""),
            ("[!NOTE] T \\{#id}", "NOTE \"T \\{#id}\""),
        ],
    );
    for (line, help) in [
        (
            "[!NOTE] A *t* {#id .wide}",
            "write `:::note A *t* {#id .wide}`, the text without its `>`, and `:::` below it",
        ),
        (
            "[!tip]+ {#id}",
            "write `:::tip {#id open}`, the text without its `>`, and `:::` below it",
        ),
        ("[!NOTE] T {.a .b}", "write `[!NOTE|a b] T`"),
        ("[!tip|c]- T {.a}", "write `[!tip|c a]- T`"),
        ("[!tip] {.a}", "write `[!tip|a]`"),
    ] {
        let said = messages(&Alert, HERE, line);
        let told = "an alert takes no attributes, so this is part of its title";
        assert_eq!(said, [told, help], "{line}");
    }
}

#[test]
fn white_space_in_the_brackets_is_a_near_miss() {
    check(
        &Alert,
        HERE,
        &[
            ("[! NOTE] T", "! warning[opener-malformed] @[! NOTE]"),
            ("[!note+] T", "! warning[opener-malformed] @[!note+]"),
            ("[!c++]", "-"),
            ("[!NOTE ]", "! warning[opener-malformed] @[!NOTE ]"),
        ],
    );
    let said = messages(&Alert, HERE, "[! NOTE]");
    assert_eq!(said[1], "write `[!NOTE]`");
}

#[test]
fn a_bracket_that_does_not_close_behind_capitals_is_a_near_miss() {
    check(
        &Alert,
        HERE,
        &[
            ("[!NOTE ", "! warning[opener-malformed] @[!NOTE"),
            ("[!NOTE T", "! warning[opener-malformed] @[!NOTE T"),
            ("[!NOTE T] U", "! warning[opener-malformed] @[!NOTE T] U"),
        ],
    );
    for (line, help) in [
        ("[!NOTE", "write `[!NOTE]`"),
        ("[!NOTE Title", "write `[!NOTE] Title`"),
        ("[!NOTE Title ] U", "write `[!NOTE] Title U`"),
    ] {
        let said = messages(&Alert, HERE, line);
        assert_eq!(said[1], help);
        assert_eq!(said[2], "write `\\[!NOTE` if it is text");
    }
}

#[test]
fn the_header_ends_with_the_line() {
    let header = header(&Alert, HERE, "[!NOTE] T  ");
    assert_eq!(header.span.len(), "[!NOTE] T".len());
}

#[test]
fn any_line_is_read_soundly() {
    const STARTS: &[&str] = &["[!", "[!note]", "[!note] ", "[!x]- ", "[!x|", ""];
    const PIECES: &[&str] = &[
        "[!", "]", "|", "-", "+", " ", "\t", "note", "ü", "注", "(", "[", ":", "T", "\\",
    ];
    assert_sound_for_many(&Alert, HERE, lines(STARTS, PIECES));
}
