//! The schemas that editors read are what the program says, and the example files are valid under them.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a test may stop where something is not there"
)]

use std::path::Path;
use ziping::load::shapes::{ACTUALS, DEPARTMENT, TARGETS, WORKSPACE};
use ziping::rules::shapes::PACK;
use ziping::source::{Shape, json_schema};
use ziping::tune::deep::DEEP;

const SHAPES: &[(&str, &Shape)] = &[
    ("targets", &TARGETS),
    ("actuals", &ACTUALS),
    ("department", &DEPARTMENT),
    ("workspace", &WORKSPACE),
    ("pack", &PACK),
    ("deep", &DEEP),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// `ZIPING_BLESS=1` writes them anew.
#[test]
fn the_schemas_in_the_repository_are_current() {
    for (name, shape) in SHAPES {
        let path = root().join("schemas").join(format!("{name}.schema.json"));
        let schema = serde_json::to_string_pretty(&json_schema(shape)).unwrap() + "\n";
        if std::env::var_os("ZIPING_BLESS").is_some() {
            ziping::source::write::write_all(
                path.parent().unwrap(),
                &[ziping::source::write::Output::text(
                    path.file_name().unwrap(),
                    schema.clone(),
                )],
            )
            .unwrap();
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            written == schema,
            "{} is not current: ziping schema {name}",
            path.display()
        );
    }
}

#[test]
fn the_example_files_refer_to_a_schema_that_exists() {
    let mut seen = 0;
    let mut folders = vec![root().join("examples"), root().join("scoring-rules")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let is_cases = path.file_name().is_some_and(|name| name == "cases.toml");
            if path.extension().is_none_or(|ending| ending != "toml") || is_cases {
                continue;
            }
            let schema = text
                .lines()
                .next()
                .and_then(|line| line.strip_prefix("#:schema "))
                .unwrap_or_else(|| {
                    panic!("{} does not say its schema", path.display());
                });
            assert!(folder.join(schema.trim()).is_file(), "{}: {schema}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 15, "only {seen} files");
}

/// Every required key of a shape is required by its schema, and unknown keys are refused.
#[test]
fn the_schemas_are_as_strict_as_the_program() {
    let schema = json_schema(&TARGETS);
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(schema["properties"]["project"]["additionalProperties"], false);
    let indicator = &schema["properties"]["indicator"]["items"];
    assert!(
        indicator["properties"]["target"]["description"]
            .as_str()
            .is_some_and(|about| about.contains("指标值"))
    );
}
