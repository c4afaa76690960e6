//! Whatever stands in the files, reading them ends with findings.

use crate::diagnostic::to_text;
use crate::load::{workspace, year};
use crate::source::Memory;
use proptest::prelude::*;

/// Pieces that pass the parser more often than random characters do.
const PIECES: &[&str] = &[
    "[project]\n",
    "[budget]\n",
    "[[indicator]]\n",
    "[[result]]\n",
    "[execution]\n",
    "[[decision]]\n",
    "[[monitoring]]\n",
    "[execution.fiscal]\n",
    "[signed]\n",
    "[narrative]\n",
    "[spending_plan]\n",
    "name = \"甲\"\n",
    "level1 = \"产出指标\"\n",
    "level2 = \"\"\n",
    "target = \"≥90%\"\n",
    "target = 2021-02-03\n",
    "target = [1]\n",
    "points = 1e5\n",
    "points = \"\"\n",
    "indicator = \"甲\"\n",
    "indicator = \"/甲\"\n",
    "actual = true\n",
    "actual = 1979-05-27T07:32:00Z\n",
    "actual = inf\n",
    "degree = nan\n",
    "degree = true\n",
    "total = 79228162514264337593543950335\n",
    "fiscal = 79228162514264337593543950335\n",
    "other = 79228162514264337593543950335\n",
    "fiscal = { executed = 79228162514264337593543950335 }\n",
    "other = { executed = 79228162514264337593543950335 }\n",
    "executed = -0.0000000000000000000000000001\n",
    "total = 0.0000000000000000000000000001\n",
    "currency_unit = \"元\"\n",
    "currency_unit = 5\n",
    "adjusted = { target = true }\n",
    "adjusted = 7\n",
    "adjusted = -7e27\n",
    "on = \"project\"\n",
    "on = \"\"\n",
    "kind = \"score\"\n",
    "kind = \"yes-no\"\n",
    "value = 1\n",
    "why_none = \"not-applicable\"\n",
    "why_none = \"\"\n",
    "evidence = [{}, { name = \"\" }]\n",
    "waive = [{ code = \"\" }]\n",
    "\"3月底\" = \"二十\"\n",
    "\u{feff}",
    "\r\n",
    "\0",
    "“",
    "＝",
    "'''",
    "# 甲\n",
    "code = \"\"\n",
    "code = \"B\"\n",
    "order = -1\n",
];

fn text() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        8 => proptest::collection::vec(proptest::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.concat().into_bytes()),
        1 => ".{0,80}".prop_map(String::into_bytes),
        1 => proptest::collection::vec(any::<u8>(), 0..80),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn never_panics(targets in text(), actuals in text(), department in text(), ziping in text()) {
        let mut files = Memory::default();
        files.put("2021/targets/A.toml", targets);
        files.put("2021/actuals/A.toml", actuals.clone());
        files.put("2021/department.toml", department);
        files.put("2021/actuals/department.toml", actuals);
        files.put("ziping.toml", ziping);
        let workspace = workspace(&files).unwrap_or_default();
        let findings = match year(&files, &workspace, 2021) {
            Ok((year, findings)) => {
                prop_assert!(!findings.any_fatal());
                prop_assert_eq!(year.projects.len(), 1);
                findings
            }
            Err(findings) => {
                prop_assert!(findings.any_fatal());
                findings
            }
        };
        for one in &findings {
            to_text(one);
        }
    }
}
