//! Records as JSON. Keys are only ever added; what would break a reader raises the version.

use serde_json::{Map, Value, json};

use super::Record;
use crate::inline::{links, plain_text};
use crate::kind::{Figure, WrittenField};
use crate::schema::{Attribute, AttributeKind, FieldKind};

/// The version of the format.
const VERSION: u32 = 1;

/// One object, as `schema.json` describes it, with a final line end.
pub(super) fn render(records: &[Record<'_>]) -> String {
    let records: Vec<Value> = records.iter().map(record).collect();
    let list = json!({ "version": VERSION, "records": records });
    format!("{list:#}\n")
}

fn record(record: &Record<'_>) -> Value {
    let entry = &record.entry;
    let attributes: Map<String, Value> = record
        .schema
        .attributes
        .iter()
        .filter_map(|declared| {
            let values = entry.values.get(&declared.name)?;
            Some((declared.name.clone(), attribute(declared, values)))
        })
        .collect();
    let introduction = &record.written.introduction;
    let fields = record.written.fields.iter().zip(&record.texts);
    json!({
        "schema": entry.schema,
        "id": entry.id,
        "title": entry.title,
        "summary": entry.summary,
        "path": entry.path,
        "line": record.line,
        "attributes": attributes,
        "introduction": { "markdown": introduction, "text": record.introduction },
        "fields": fields.map(|(field, text)| self::field(field, text)).collect::<Vec<_>>(),
    })
}

/// Numbers that JSON cannot hold stay text.
fn attribute(attribute: &Attribute, values: &[String]) -> Value {
    let first = values.first().map_or("", String::as_str);
    match attribute.kind {
        AttributeKind::List => json!(values),
        AttributeKind::Number => {
            let whole = first.parse::<i64>().ok().map(|number| json!(number));
            let number = whole.or_else(|| first.parse::<f64>().ok().map(|number| json!(number)));
            number.filter(Value::is_number).unwrap_or(json!(first))
        }
        _ => json!(first),
    }
}

fn field(field: &WrittenField, text: &str) -> Value {
    let mut value = json!({
        "name": field.name,
        "label": field.label,
        "type": field.kind.name(),
        "markdown": field.markdown,
        "text": text,
    });
    if field.kind == FieldKind::Figures {
        value["figures"] = field.figures.iter().map(figure).collect();
    }
    value
}

fn figure(figure: &Figure) -> Value {
    let others: Map<String, Value> = figure
        .others
        .iter()
        .map(|(column, cell)| (plain_text(column), json!(plain_text(cell))))
        .collect();
    json!({
        "figure": plain_text(&figure.name),
        "value": plain_text(&figure.value),
        "as_of": figure.as_of,
        "historic": figure.historic,
        "source": plain_text(&figure.source),
        "links": links(&figure.source),
        "others": others,
    })
}
