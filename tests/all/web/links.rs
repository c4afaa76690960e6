//! From each row of a form to its account and back; from each number to its lost point.

use super::server::Server;
use std::path::Path;

const FORM: &str = "/d/-/2021/1308232102WNCUW7BS7E8";
const SCORE: &str = "/y/-/2021/score/1308232102WNCUW7BS7E8";

/// What behind `begin` stands in quotation marks, everywhere.
fn all<'a>(page: &'a str, begin: &str) -> Vec<&'a str> {
    let found = page.match_indices(begin).map(|(at, _)| &page[at + begin.len()..]);
    found.map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn every_row_leads_to_its_account_and_every_account_to_its_row() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pingquan-psb");
    let server = Server::start(&example, &["--read-only"]);
    let (form, score) = (server.get(FORM).body, server.get(SCORE).body);
    let accounts = all(&form, &format!("href=\"{SCORE}#"));
    // Eight rows and the execution, and four lost points beside the form.
    assert_eq!(accounts.len(), 13, "{accounts:?}");
    for account in accounts {
        assert!(score.contains(&format!("id=\"{account}\"")), "{account}");
    }
    let rows = all(&score, &format!("href=\"{FORM}#"));
    assert_eq!(rows.len(), 9, "{rows:?}");
    for row in rows {
        assert!(form.contains(&format!("id=\"{row}\"")), "{row}");
    }
    let losses = all(&form, "href=\"#loss");
    assert_eq!(losses.len(), 4, "{losses:?}");
    for loss in losses {
        assert!(form.contains(&format!("id=\"loss{loss}\"")), "{loss}");
    }
}
