//! A department with very many projects: scored a few at a time, and nobody can tell.

use super::ziping::Ziping;

/// As many as are scored in parts, no two of the same score; the last file is called `last`.
fn many(folder: &str, last: &str) -> Ziping {
    let mut here = Ziping::new()
        .file(
            &format!("{folder}ziping.toml"),
            "[department]\ncode = \"001\"\nname = \"某局\"\n\n[years.2024]\nrules = \"mof-2020\"\n",
        )
        .file(
            &format!("{folder}2024/department.toml"),
            "[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"任务数\"\ntarget = \"≥10项\"\n",
        )
        .file(
            &format!("{folder}2024/actuals/department.toml"),
            "[[result]]\nindicator = \"数量指标/任务数\"\nactual = \"9项\"\n",
        );
    for number in 0..1000 {
        let name = if number == 999 {
            last.to_owned()
        } else {
            format!("P{number:03}.toml")
        };
        let (order, amount) = (number % 10 + 1, number + 1);
        let targets = format!(
            "[project]\nname = \"项目\u{200b}{number}\"\norder = {order}\n\n[budget]\ntotal = {amount}\nfiscal = {amount}\n\n\
             [[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"里程\"\ntarget = \"≥2000公里\"\n",
        );
        here = here.file(&format!("{folder}2024/targets/{name}"), targets);
        // One of them has not filled anything in, and one wrote another unit.
        let result = match number {
            500 => String::new(),
            501 => format!("[[result]]\nindicator = \"数量指标/里程\"\nactual = \"{number}个\"\nclaimed = 99\n"),
            _ => format!(
                "[[result]]\nindicator = \"数量指标/里程\"\nactual = \"{}公里\"\n",
                number + 1000
            ),
        };
        let actuals = format!("[execution]\nexecuted = {amount}\n\n{result}");
        here = here.file(&format!("{folder}2024/actuals/P{number:03}.toml"), actuals);
    }
    here
}

#[test]
fn what_is_printed_is_the_same_to_the_byte() {
    // A file that is called otherwise on some systems has the year scored as a whole.
    for folder in ["", "county/one/"] {
        let (parts, whole) = (many(folder, "P999.toml"), many(folder, "P999.TOML"));
        let place = if folder.is_empty() { "." } else { "county" };
        for format in ["json", "csv"] {
            let command = ["score", place, "--format", format];
            let (some, all) = (parts.run(command), whole.run(command));
            assert!(some.out.len() > 100_000, "{}", some.out.len());
            assert!(some.out == all.out, "{folder} {format}");
            assert!(some.out.contains(if format == "json" {
                "项目\\u200b1\""
            } else {
                "项目\\u{200b}1,"
            }));
            assert_eq!(
                some.err.replace("P999.TOML", "P999.toml"),
                all.err.replace("P999.TOML", "P999.toml")
            );
            some.code(1);
            all.code(1);
            assert!(some.err.contains("2024/actuals/P501.toml:6:"), "{}", some.err);
        }
        let card: serde_json::Value =
            serde_json::from_str(&parts.run(["score", place, "--format", "json"]).out).unwrap();
        let projects = card["projects"].as_array().unwrap();
        let orders: Vec<&str> = projects.iter().map(|one| one["code"].as_str().unwrap()).collect();
        assert_eq!(
            (orders.len(), orders[0], orders[1], orders[999]),
            (1000, "P000", "P010", "P999")
        );
        assert_eq!(card["department_score"]["status"], "unsettled");
        assert_eq!(
            card["department_score"]["contributions"].as_array().unwrap().len(),
            1000
        );
        assert!(card["department_score"]["own"]["execution"]["rate"].is_string());
    }
}

#[test]
fn what_is_wrong_is_said_as_ever_and_nothing_is_printed() {
    let here = many("", "P999.toml").change("2024/actuals/P700.toml", "executed = 701", "executed = = 701");
    for format in ["json", "csv"] {
        let ran = here.run(["score", ".", "--format", format]);
        ran.code(2);
        assert!(ran.out.trim_matches('\u{feff}').lines().count() <= 1, "{}", ran.out);
        assert!(ran.err.contains("2024/actuals/P700.toml:2:"), "{}", ran.err);
    }
}
