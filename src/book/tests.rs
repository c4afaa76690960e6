use super::*;
use crate::source::{Files, Memory};

const TARGETS: &str = "[project]\nname = \"修路\"\n\n[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"里程\"\ntarget = \"≥10公里\"\n";

fn files(targets: &str) -> Memory {
    Memory::new(vec![
        (
            "ziping.toml".into(),
            "[department]\ncode = \"1\"\nname = \"示例局\"\n".into(),
        ),
        ("2024/targets/A01.toml".into(), targets.into()),
        (
            "2024/actuals/A01.toml".into(),
            "[[result]]\nindicator = \"里程\"\nactual = \"9公里\"\n".into(),
        ),
    ])
}

fn file(files: &mut Memory, stated: Stated<'_>) -> Result<String, Refusal> {
    let freeze = freeze_targets(files, 2024, stated)?;
    for output in freeze.outputs {
        files.put(output.path.to_str().unwrap(), output.bytes);
    }
    Ok(freeze.folder)
}

#[test]
fn an_entry_holds_the_targets_byte_for_byte_and_no_actuals() {
    let mut files = files(TARGETS);
    let folder = file(
        &mut files,
        Stated {
            approval: Some("示例财预〔2024〕1号"),
            date: Some("2024-02-01"),
        },
    )
    .unwrap();
    assert_eq!(folder, "2024/filed/targets-1");
    assert_eq!(
        files
            .read("2024/filed/targets-1/2024/targets/A01.toml", 1 << 20)
            .unwrap(),
        TARGETS.as_bytes()
    );
    assert!(!files.has("2024/filed/targets-1/2024/actuals/A01.toml"));
    let approved = approved(&files, 2024).unwrap();
    assert!(approved.findings.is_empty(), "{:?}", approved.findings);
    assert_eq!(approved.approval.as_deref(), Some("示例财预〔2024〕1号"));
    assert_eq!(approved.facts.unwrap().projects[0].indicators[0].target, "≥10公里");
}

#[test]
fn a_change_is_a_new_entry_with_its_approval_and_the_old_one_stays() {
    let mut old = files(TARGETS);
    file(&mut old, Stated::default()).unwrap();
    assert!(
        matches!(file(&mut old, Stated::default()), Err(Refusal::Unchanged(folder)) if folder.ends_with("targets-1"))
    );
    old.put("2024/targets/A01.toml", TARGETS.replace("10", "8"));
    assert!(matches!(
        file(&mut old, Stated::default()),
        Err(Refusal::NeedsApproval(_))
    ));
    let stated = Stated {
        approval: Some("示例财预〔2024〕9号"),
        date: None,
    };
    assert_eq!(file(&mut old, stated).unwrap(), "2024/filed/targets-2");
    assert_eq!(
        old.read("2024/filed/targets-1/2024/targets/A01.toml", 1 << 20).unwrap(),
        TARGETS.as_bytes()
    );
    assert_eq!(
        approved(&old, 2024).unwrap().facts.unwrap().projects[0].indicators[0].target,
        "≥8公里"
    );
}

#[test]
fn an_edited_copy_is_named() {
    let mut files = files(TARGETS);
    file(&mut files, Stated::default()).unwrap();
    files.put("2024/filed/targets-1/2024/targets/A01.toml", TARGETS.replace("10", "8"));
    let found = approved(&files, 2024).unwrap().findings;
    assert_eq!(found.len(), 1);
    assert!(
        found.iter().all(|one| one.message.contains("2024/targets/A01.toml")),
        "{found:?}"
    );
    files.put("2024/filed/targets-1/receipt.toml", "schema = 1\n");
    assert!(approved(&files, 2024).unwrap().findings.any_p0());
}

#[test]
fn targets_that_must_be_mended_are_not_frozen() {
    let mut files = files(&TARGETS.replace("≥10公里", "≥"));
    assert!(matches!(file(&mut files, Stated::default()), Err(Refusal::Findings(found)) if found.any_p0()));
    assert!(approved(&files, 2024).is_none());
}
