//! JSON Schemas (draft-07) made from shapes, so that an editor completes and checks the files and cannot disagree with
//! the program.

use super::shape::{Kind, Shape};
use serde_json::{Map, Value, json};

/// The schema of a file of this shape.
pub fn json_schema(shape: &'static Shape) -> Value {
    let mut schema = table(shape);
    if let Some(object) = schema.as_object_mut() {
        object.insert("$schema".into(), "http://json-schema.org/draft-07/schema#".into());
    }
    schema
}

fn table(shape: &'static Shape) -> Value {
    let mut properties = Map::new();
    for key in shape.keys {
        let mut value = kind(key.kind);
        if let Some(object) = value.as_object_mut() {
            object.insert("description".into(), key.about.into());
        }
        properties.insert(key.name.into(), value);
    }
    let required: Vec<&str> = shape
        .keys
        .iter()
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    let mut schema = json!({
        "title": shape.title,
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    });
    if !required.is_empty() {
        schema["required"] = required.into();
    }
    schema
}

fn kind(kind: Kind) -> Value {
    match kind {
        Kind::Text => json!({ "type": "string" }),
        Kind::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Kind::Items => json!({ "type": "array", "items": { "type": ["string", "object"] } }),
        Kind::Number => json!({ "type": ["number", "string"] }),
        Kind::Integer => json!({ "type": "integer" }),
        // Editors show a TOML date as a string.
        Kind::Cell => json!({ "type": ["string", "number", "boolean"] }),
        Kind::Date => json!({ "type": "string" }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::OneOf(words) => json!({ "type": "string", "enum": words }),
        Kind::Table(shape) => table(shape),
        Kind::Tables(shape) => json!({ "type": "array", "items": table(shape) }),
        Kind::Numbers => json!({ "type": "object", "additionalProperties": { "type": ["number", "string"] } }),
        Kind::Cells => json!({ "type": "object", "additionalProperties": { "type": ["number", "string"] } }),
        Kind::Named(shape) => json!({ "type": "object", "additionalProperties": table(shape) }),
    }
}
