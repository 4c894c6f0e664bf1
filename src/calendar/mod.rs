//! Calendars as other programs read them: iCalendar (RFC 5545) with all-day events.
//!
//! The text is written here and not by a library. The one that fits, `icalendar` 0.17, writes lines
//! of 76 octets, keeps carriage returns, does not escape the calendar's `NAME`, and takes time
//! quadratic in a line; what is asked for here is little. Tests read the text with it and hold both
//! together.

mod line;
mod uri;

use chrono::NaiveDate;

pub use uri::encode_path;

/// Who wrote the file. Without a version, so that another one does not change every page.
const PRODUCT: &str = "-//mdbook-casebook//Timelines//EN";

/// Events, and what they are called together.
///
/// ```
/// use mdbook_casebook::calendar::{Calendar, Event};
/// use mdbook_casebook::date::iso_day;
/// let day = iso_day("2025-03-10").unwrap();
/// let launch = Event {
///     uid: "plan.md#launch@book".to_owned(),
///     summary: "Launch; at last".to_owned(),
///     description: String::new(),
///     first: day,
///     last: day,
///     cancelled: false,
///     url: None,
///     categories: Vec::new(),
/// };
/// let calendar = Calendar { id: None, name: "Plan".to_owned(), stamp: day, events: vec![launch] };
/// let text = calendar.to_ics();
/// assert!(text.contains("\r\nDTSTART;VALUE=DATE:20250310\r\nDTEND;VALUE=DATE:20250311\r\n"));
/// assert!(text.contains("\r\nSUMMARY:Launch\\; at last\r\n"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The anchor, on its page, of what it was made from.
    pub id: Option<String>,
    /// What programs call it.
    pub name: String,
    /// The day that it tells of; events are stamped with its first moment in UTC.
    pub stamp: NaiveDate,
    /// At least one: a calendar without is no iCalendar.
    pub events: Vec<Event>,
}

/// Something that takes whole days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What tells it apart from every other event anywhere, and does not change.
    pub uid: String,
    /// What it is called; one line.
    pub summary: String,
    /// More about it; may be empty.
    pub description: String,
    /// The first day.
    pub first: NaiveDate,
    /// The last day, which belongs to it.
    pub last: NaiveDate,
    /// Whether it will not be.
    pub cancelled: bool,
    /// The absolute address of its page.
    pub url: Option<String>,
    /// What it belongs to.
    pub categories: Vec<String>,
}

impl Calendar {
    /// The calendar as the content of a `.ics` file, with its events in the order given.
    pub fn to_ics(&self) -> String {
        let mut out = String::new();
        let head = [
            ("BEGIN", "VCALENDAR"),
            ("VERSION", "2.0"),
            ("PRODID", PRODUCT),
            ("CALSCALE", "GREGORIAN"),
        ];
        for (name, value) in head {
            line::push(&mut out, name, value);
        }
        // The second is older than RFC 7986 and better known.
        let name = line::text(&self.name);
        line::push(&mut out, "NAME", &name);
        line::push(&mut out, "X-WR-CALNAME", &name);
        // Those who subscribe to the file look again every day.
        line::push(&mut out, "REFRESH-INTERVAL;VALUE=DURATION", "P1D");
        line::push(&mut out, "X-PUBLISHED-TTL", "P1D");
        let stamp = format!("{}T000000Z", self.stamp.format("%Y%m%d"));
        for event in &self.events {
            event.write(&mut out, &stamp);
        }
        line::push(&mut out, "END", "VCALENDAR");
        out
    }

    /// The calendar as a `data:` URI, which needs no server. It holds no character that means
    /// something to HTML or Markdown.
    pub fn to_data_uri(&self) -> String {
        format!(
            "data:text/calendar;charset=utf-8,{}",
            uri::encode(&self.to_ics())
        )
    }
}

impl Event {
    fn write(&self, out: &mut String, stamp: &str) {
        line::push(out, "BEGIN", "VEVENT");
        line::push(out, "UID", &line::text(&self.uid));
        line::push(out, "DTSTAMP", stamp);
        let date = |day: NaiveDate| day.format("%Y%m%d").to_string();
        line::push(out, "DTSTART;VALUE=DATE", &date(self.first));
        // The end is the first day that does not belong to it. The last day that four digits can
        // write has none, and an event without an end takes one day.
        if let Some(end) = self.last.succ_opt().filter(|end| *end <= LAST_DAY) {
            line::push(out, "DTEND;VALUE=DATE", &date(end));
        }
        line::push(out, "SUMMARY", &line::text(&self.summary));
        if !self.description.is_empty() {
            line::push(out, "DESCRIPTION", &line::text(&self.description));
        }
        let status = if self.cancelled {
            "CANCELLED"
        } else {
            "CONFIRMED"
        };
        line::push(out, "STATUS", status);
        // Nobody is busy because something is released.
        line::push(out, "TRANSP", "TRANSPARENT");
        if !self.categories.is_empty() {
            let names = self.categories.iter().map(|name| line::text(name));
            line::push(out, "CATEGORIES", &names.collect::<Vec<_>>().join(","));
        }
        if let Some(url) = &self.url {
            line::push(out, "URL", url);
        }
        line::push(out, "END", "VEVENT");
    }
}

/// The last day that can be written.
const LAST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};
