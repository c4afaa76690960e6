//! Which pack scores a year, and that another one never does so silently.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

use std::io;
use ziping::diagnostic::{Code, Findings, Severity};
use ziping::score::ScoredYear;
use ziping::source::{Files, Memory};
use ziping::tour::{self, Request};

fn files(years: &str) -> Memory {
    let mut files = Memory::default();
    files.put(
        "ziping.toml",
        format!("[department]\ncode = \"1\"\nname = \"某局\"\n{years}"),
    );
    for year in [2021, 2022, 2023] {
        files.put(
            &format!("{year}/targets/A.toml"),
            "[project]\nname = \"甲\"\n[budget]\ntotal = 100\n[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\n\
             name = \"量\"\ntarget = \"≥100个\"\n",
        );
        files.put(
            &format!("{year}/actuals/A.toml"),
            "[execution]\nadjusted = 100\nexecuted = 100\n[[result]]\nindicator = \"量\"\nactual = \"50个\"\n",
        );
    }
    files
}

fn scored(files: &Memory, year: i16) -> ScoredYear {
    tour::score(files, &Request::default().with_year(year)).unwrap()
}

fn taken_over(year: &ScoredYear) -> usize {
    year.findings
        .iter()
        .filter(|one| one.code == Code::RulesOfEarlierYear)
        .count()
}

#[test]
fn a_year_without_rules_takes_those_of_the_latest_earlier_year_and_says_so() {
    let here =
        files("[years.2021]\nrules = \"mof-2021\"\n[years.2022]\nremark = \"试行\"\n[years.2024]\nrules = \"hubei\"\n");
    let year = scored(&here, 2021);
    assert_eq!((year.card.rules.id.as_str(), taken_over(&year)), ("mof-2021", 0));
    assert_eq!(year.card.remark, None);
    let sentence = |year: i16| format!("ziping.toml 没有写 {year} 年度的规则包，沿用 2021 年度的 mof-2021");
    // Named without rules, and not named at all; a later year's rules are nobody's.
    let year = scored(&here, 2022);
    assert_eq!((year.card.rules.id.as_str(), taken_over(&year)), ("mof-2021", 1));
    assert_eq!(year.card.remark, Some(format!("试行；{}", sentence(2022))));
    let year = scored(&here, 2023);
    assert_eq!((year.card.rules.id.as_str(), taken_over(&year)), ("mof-2021", 1));
    assert_eq!(year.card.remark, Some(sentence(2023)));
    let one = year
        .findings
        .iter()
        .find(|one| one.code == Code::RulesOfEarlierYear)
        .unwrap();
    assert_eq!(
        (one.severity, one.place.as_ref().map(ziping::model::Place::line)),
        (Severity::P1, Some(5))
    );
    // In `check` as well; and nowhere where somebody chose.
    let checked = tour::check(&here, &Request::default().with_year(2023)).unwrap();
    assert_eq!(taken_over(&checked), 1);
    let chosen = tour::score(&here, &Request::default().with_year(2023).with_rules("mof-2020")).unwrap();
    assert_eq!(
        (chosen.card.rules.id.as_str(), taken_over(&chosen), &chosen.card.remark),
        ("mof-2020", 0, &None)
    );
}

#[test]
fn the_latest_of_several_earlier_years_counts() {
    let here = files("[years.2022]\nrules = \"hubei\"\n[years.2021]\nrules = \"mof-2021\"\n");
    assert_eq!(scored(&here, 2023).card.rules.id, "hubei");
}

#[test]
fn without_an_earlier_year_the_national_rules_score() {
    let here = files("[years.2023]\nrules = \"mof-2021\"\n");
    let year = scored(&here, 2022);
    assert_eq!((year.card.rules.id.as_str(), taken_over(&year)), ("mof-2020", 0));
}

/// Files of which some cannot be read, as on a share that is offline or without permission.
struct Locked<'a> {
    files: Memory,
    locked: &'a str,
}

impl Locked<'_> {
    fn open(&self, path: &str) -> io::Result<()> {
        if path.starts_with(self.locked) {
            Err(io::ErrorKind::PermissionDenied.into())
        } else {
            Ok(())
        }
    }
}

impl Files for Locked<'_> {
    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        self.open(path)?;
        self.files.read(path, limit)
    }

    fn list(&self, dir: &str) -> io::Result<Vec<String>> {
        self.open(dir)?;
        self.files.list(dir)
    }

    fn has(&self, path: &str) -> bool {
        self.open(path).is_ok() && self.files.has(path)
    }
}

/// Bands 80/50 are the bureau's own: by the shipped pack of the same id the score would be another one.
const OWN: &str = "id = \"mof-2021\"\nversion = \"9\"\ntitle = \"自己的\"\nextends = \"mof-2020\"\n";

#[test]
fn an_own_pack_that_cannot_be_read_is_never_the_shipped_one_of_its_id() {
    let own = || {
        let mut files = files("[years.2021]\nrules = \"mof-2021\"\n");
        files.put("scoring-rules/mof-2021/pack.toml", OWN);
        files.put(
            "scoring-rules/mof-2021/own.rhai",
            "fn at_least(i) { i.lose(i.points, \"proportional\", \"试\"); }",
        );
        files
    };
    assert_eq!(scored(&own(), 2021).card.rules.version, "9");
    for locked in [
        "scoring-rules",
        "scoring-rules/mof-2021",
        "scoring-rules/mof-2021/pack.toml",
        "scoring-rules/mof-2021/own.rhai",
    ] {
        let files = Locked { files: own(), locked };
        for refused in [
            tour::score(&files, &Request::default().with_year(2021)),
            tour::check(&files, &Request::default().with_year(2021)),
        ] {
            let findings: Findings = refused.map(|year| year.card.rules.version).unwrap_err();
            assert!(findings.any_fatal(), "{locked}");
            let one = findings.iter().find(|one| one.code == Code::UnreadableFile).unwrap();
            assert_eq!(one.severity, Severity::P0);
            assert!(
                one.place.as_ref().unwrap().file().starts_with("scoring-rules/mof-2021"),
                "{locked}"
            );
        }
    }
}

#[test]
fn a_folder_of_the_id_without_a_pack_in_it_is_said() {
    let mut files = files("[years.2021]\nrules = \"mof-2021\"\n");
    files.put("scoring-rules/mof-2021/说明.txt", "还没有写完");
    let findings = tour::score(&files, &Request::default().with_year(2021)).unwrap_err();
    assert!(findings.any_fatal() && findings.iter().any(|one| one.message.contains("pack.toml")));
}
