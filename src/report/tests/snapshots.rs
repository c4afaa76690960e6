//! Wording and layout of the Markdown documents, whole.

use super::{card, document};
use crate::report::Format;

#[test]
fn markdown_documents() {
    let card = card();
    for (name, begins) in [
        ("form_settled", "自评表-1308232102WNCUW7BS7E8"),
        ("form_unsettled", "自评表-1308232102WNCUW7BS7E9"),
        ("report", "自评报告"),
        ("ledger", "扣分台账"),
        ("summary", "部门汇总"),
    ] {
        insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name, document(&card, Format::Md, begins));
        });
    }
}
