//! t
#[test]
fn tryit() {
    let card: crate::model::scorecard::Scorecard =
        serde_json::from_str(include_str!("testdata/scorecard.json")).unwrap();
    match super::documents(
        &card,
        &super::Templates::shipped(),
        &[super::Format::Md, super::Format::Html],
    ) {
        Ok(outs) => crate::source::write::write_all(std::path::Path::new("/tmp/report-out"), &outs).unwrap(),
        Err(f) => {
            for d in &f {
                eprintln!("{}", crate::diagnostic::to_text(d));
            }
            panic!()
        }
    }
}
