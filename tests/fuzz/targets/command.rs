//! A command line in a folder: one argument a line; behind a line of `%%%% path`, what stands in that file.

use super::{Target, workspace};
use crate::mutate::Shape;
use std::cell::RefCell;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Component, Path, PathBuf};
use ziping::cli::{Outcome, Screen, run as run_command};

pub const TARGET: Target = Target {
    name: "command",
    shape: Shape::Text,
    words: WORDS,
    seeds,
    run,
    share: 25,
    short: 60,
};

const MARK: &str = "%%%% ";

const WORDS: &[&str] = &[
    "\ninit",
    "\nform",
    "\nimport",
    "\ncheck",
    "\nfile",
    "\nverify",
    "\nscore",
    "\nexplain",
    "\nreport",
    "\ncompare",
    "\npack",
    "\nrules",
    "\nschema",
    "\nhelp",
    "\n--help",
    "\n--version",
    "\n.",
    "\nw",
    "\nw/2021",
    "\n--year",
    "\n2021",
    "\n--rules",
    "\nmof-2020",
    "\nhubei",
    "\n--format",
    "\nmd",
    "\nhtml",
    "\ndocx",
    "\nxlsx",
    "\njson",
    "\ncsv",
    "\nmarkdown",
    "\ntable",
    "\n--out",
    "\nout",
    "\n--into",
    "\n--dry-run",
    "\n--force",
    "\n--stage",
    "\ntargets",
    "\nfiling",
    "\nactuals",
    "\n--approval",
    "\n--reason",
    "\n更正",
    "\n--as-draft",
    "\n--date",
    "\n2022-01-20",
    "\n--project",
    "\nA01",
    "\n道路养护",
    "\n养护里程",
    "\n--code",
    "\nT01",
    "\n--explain",
    "\n--deny",
    "\np0",
    "\n--template",
    "\n--layout",
    "\nsichuan",
    "\n--workspace",
    "\nlist",
    "\nnew",
    "\nshow",
    "\ntest",
    "\ndiff",
    "\n--source",
    "\n--from",
    "\n目标.txt",
    "\n--",
    "\n-",
    "\n-v",
    "\n=",
    "\n\u{202e}",
    "\n%%%% w/ziping.toml\n",
    "\n%%%% w/2021/targets/B02.toml\n",
    "\n%%%% w/scoring-rules/own/pack.toml\n",
    "\n%%%% w/templates/form.md.j2\n",
    "\n%%%% 目标.txt\n",
    "\n%%%% w/2021/filed/filing-1/receipt.toml\n",
];

const COMMANDS: &[&str] = &[
    "score w",
    "score w --year 2021 --format json",
    "check w",
    "check w --stage targets",
    "report w --out out",
    "report w --format md --out out",
    "report w --format xlsx --out out",
    "explain w 道路养护 养护里程",
    "form w --out out",
    "form w --format xlsx --out out",
    "file w --as-draft",
    "file w --stage targets",
    "verify w",
    "compare w",
    "pack w 道路养护 --out out",
    "import 目标.txt --into w --year 2023",
    "import 目标.txt --into neu --dry-run",
    "rules list",
    "rules show mof-2020",
    "rules diff mof-2020 hubei",
    "rules new own --from mof-2020",
    "rules check w",
    "rules test mof-2020",
    "schema targets",
    "init neu",
    "check --explain T01",
    "score . --rules hubei",
    "--help",
    "",
];

fn seeds() -> Vec<Vec<u8>> {
    COMMANDS
        .iter()
        .map(|line| line.replace(' ', "\n").into_bytes())
        .collect()
}

thread_local! {
    static HOME: RefCell<Option<tempfile::TempDir>> = const { RefCell::new(None) };
}

/// A folder of its own in which nothing stands but the small workspace.
fn fresh() -> Option<PathBuf> {
    HOME.with_borrow_mut(|home| {
        // Whoever stands in a folder cannot leave it by its name.
        std::env::set_current_dir(std::env::temp_dir()).ok()?;
        *home = tempfile::Builder::new().prefix("fuzz-").tempdir().ok();
        let path = home.as_ref()?.path().join("a/b/c");
        fs::create_dir_all(&path).ok()?;
        std::env::set_current_dir(&path).ok()?;
        Some(path)
    })
}

fn put(home: &Path, path: &str, bytes: &[u8]) {
    let path = home.join(path);
    if let Some(folder) = path.parent() {
        let _ = fs::create_dir_all(folder);
    }
    if let Ok(mut file) = File::create(path) {
        let _ = file.write_all(bytes);
    }
}

/// Whether a path stays where it is: a mutated one must not write elsewhere on the machine that tries it.
fn is_inside(text: &str) -> bool {
    let up = Path::new(text)
        .components()
        .filter(|part| *part == Component::ParentDir)
        .count();
    let behind = text.split_once('=').map_or(text, |(_, behind)| behind);
    up <= 2 && !text.starts_with('/') && !behind.starts_with('/')
}

fn run(bytes: &[u8]) -> bool {
    let Some(home) = fresh() else { return false };
    put(&home, "w/ziping.toml", workspace::DEPARTMENT.as_bytes());
    put(&home, "w/2021/targets/A01.toml", workspace::TARGETS.as_bytes());
    put(&home, "w/2021/actuals/A01.toml", workspace::ACTUALS.as_bytes());
    put(
        &home,
        "目标.txt",
        super::corpus::bytes("tests/all/doors/targets.txt").as_slice(),
    );
    let text = String::from_utf8_lossy(bytes);
    let mut argv = vec![OsString::from("ziping")];
    let mut file: Option<(String, String)> = None;
    for line in text.split('\n') {
        if let Some(path) = line.strip_prefix(MARK) {
            if let Some((path, text)) = file.take() {
                put(&home, &path, text.as_bytes());
            }
            file = is_inside(path).then(|| (path.trim().to_owned(), String::new()));
        } else if let Some((_, text)) = &mut file {
            text.push_str(line);
            text.push('\n');
        } else if !line.is_empty() && is_inside(line) {
            argv.push(line.into());
        }
    }
    if let Some((path, text)) = file {
        put(&home, &path, text.as_bytes());
    }
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let outcome = run_command(argv, &mut Screen::new(&mut out, &mut err));
    outcome != Outcome::CouldNotBeDone
}
