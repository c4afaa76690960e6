//! What saving would write: a new overlay, or an overlay that is there, changed.

use super::accepted::{Accepting, accepting};
use super::bench::Bench;
use super::draft::Draft;
use super::script::Script;
use super::typed::changed;
use crate::diagnostic::{Findings, is_blank, with_slashes};
use crate::rules::{FOLDER, Pack, Param, Shelf};
use crate::source::write::{Output, file_name, same_file};
use crate::source::{Files, sha256_of};
use crate::tour::RuleChange;
use crate::tune::cases::FILE;
use crate::tune::overlay::{Overlay, amended, rewritten};
use crate::web::exchange::field;

/// Longest id of a pack, characters.
const LONGEST_ID: usize = 60;

/// What a form asks to be saved.
pub(super) struct Wanted<'a> {
    pub(super) fields: &'a [(String, String)],
}

/// What would be written.
pub(super) struct Plan {
    /// The pack that is written.
    pub(super) id: String,
    /// Whether it is there already.
    pub(super) in_place: bool,
    /// Its files, relative to its folder.
    pub(super) outputs: Vec<Output>,
    /// What changes in its cases, where it was asked that they expect what comes out.
    pub(super) accepting: Option<Accepting>,
}

/// Why nothing can be written.
pub(super) struct Refused {
    /// 409 where somebody else changed it, else 422.
    pub(super) status: u16,
    pub(super) why: String,
    pub(super) findings: Findings,
}

impl Refused {
    fn because(why: impl Into<String>) -> Self {
        Self {
            status: 422,
            why: why.into(),
            findings: Findings::new(),
        }
    }
}

impl<'a> Wanted<'a> {
    /// A word of the form, without blanks around it.
    pub(super) fn word(&self, name: &str) -> &'a str {
        field(self.fields, name).unwrap_or_default().trim()
    }

    /// Whether the cases are to expect what comes out.
    pub(super) fn accepts(&self) -> bool {
        field(self.fields, "accept").is_some()
    }

    /// The script that was typed, and its file; line ends as files have them.
    pub(super) fn script(&self) -> Option<(&'a str, String)> {
        let file = field(self.fields, "file")?;
        let text = field(self.fields, "text")?.replace("\r\n", "\n");
        Some((file, text))
    }
}

impl Plan {
    /// Of a change of `pack`.
    ///
    /// # Errors
    /// In words, where it cannot be saved so.
    pub(super) fn of(bench: &Bench<'_>, shelf: &Shelf<'_>, pack: &Pack, wanted: &Wanted<'_>) -> Result<Self, Refused> {
        let set = changed(pack, wanted.fields);
        let change = RuleChange::of(pack.clone(), pack, &set).map_err(|findings| Refused {
            findings,
            ..Refused::because("有的参数不能是这个值，没有保存")
        })?;
        let function = field(wanted.fields, "function");
        let script = match wanted.script() {
            Some((file, text)) => {
                let known = Script::of(bench, shelf, pack, file, function)
                    .ok_or_else(|| Refused::because("没有这个脚本：回到规则包再打开一次"))?;
                Some((known, text))
            }
            None => None,
        };
        let id = wanted.word("id");
        let in_place = id.is_empty() || id == pack.id;
        if is_blank(wanted.word("reason")) {
            return Err(Refused::because("没有写理由：写上为什么改，再保存"));
        }
        let plan = if in_place {
            Self::in_place(bench, shelf, &change, script.as_ref(), wanted)?
        } else {
            Self::new_overlay(bench, shelf, &change, script.as_ref(), wanted)?
        };
        let plan = if wanted.accepts() { plan.accepted(bench)? } else { plan };
        // The version alone is no change.
        if in_place && change.set.is_empty() && plan.outputs.len() == 1 && script.is_none() {
            return Err(Refused::because("没有改动，试算表里也没有能照着改的，没有保存"));
        }
        if bench.files().is_link(FOLDER) {
            return Err(Refused::because(format!(
                "{FOLDER} 是一个链接，不往里面写：换成真正的文件夹再保存"
            )));
        }
        Ok(plan)
    }

    /// The same with its cases as they come out; what does not open is told by whoever looks at it.
    fn accepted(mut self, bench: &Bench<'_>) -> Result<Self, Refused> {
        let draft = self.draft(bench);
        let shelf = draft.shelf();
        let Ok(pack) = shelf.open(&self.id) else {
            return Ok(self);
        };
        let (accepting, cases) = accepting(&shelf, &pack).map_err(Refused::because)?;
        if let Some(cases) = cases {
            self.outputs.retain(|one| one.path != cases.path);
            self.outputs.push(cases);
        }
        self.accepting = Some(accepting);
        Ok(self)
    }

    fn new_overlay(
        bench: &Bench<'_>,
        shelf: &Shelf<'_>,
        change: &RuleChange,
        script: Option<&(Script, String)>,
        wanted: &Wanted<'_>,
    ) -> Result<Self, Refused> {
        let pack = &change.old;
        let id = wanted.word("id");
        name_is_free(bench, shelf, id)?;
        let title = wanted.word("title");
        if is_blank(title) {
            return Err(Refused::because("没有写名称：写上规则的名称和文号，再保存"));
        }
        let version = match wanted.word("version") {
            "" => "0.1.0",
            version => version,
        };
        let overlay = Overlay {
            id,
            version,
            title,
            reason: Some(wanted.word("reason")),
            base: pack,
            tuned: &change.new,
        };
        let mut outputs = vec![Output::text("pack.toml", overlay.manifest())];
        match script {
            Some((known, text)) => match rewritten(&known.text, text) {
                Some(text) => outputs.push(Output::text(known.file.clone(), text)),
                None if change.set.is_empty() => {
                    return Err(Refused::because(
                        "没有改写任何函数，没有保存：另存的规则包里只写改写和新增的函数，不能删去原来的",
                    ));
                }
                None => {}
            },
            None if change.set.is_empty() => {
                return Err(Refused::because("没有改动，没有保存：先改一个参数"));
            }
            None => {}
        }
        // Those of the base, so that every change shows which of them move.
        let cases = shelf.file_of(&pack.id, FILE);
        outputs.extend(cases.map(|cases| Output::text(FILE, cases.text.clone())));
        Ok(Self {
            id: id.to_owned(),
            in_place: false,
            outputs,
            accepting: None,
        })
    }

    fn in_place(
        bench: &Bench<'_>,
        shelf: &Shelf<'_>,
        change: &RuleChange,
        script: Option<&(Script, String)>,
        wanted: &Wanted<'_>,
    ) -> Result<Self, Refused> {
        let pack = &change.old;
        if !bench.is_editable(pack) {
            return Err(Refused::because(format!(
                "{} 不就地改动：写一个新的编号，另存为在它上面修改的规则包",
                pack.id
            )));
        }
        if bench.state(&pack.id) != wanted.word("state") {
            return Err(Refused {
                status: 409,
                ..Refused::because(format!(
                    "{} 的文件在别处改过，没有保存，改的内容还在下面：写一个新的编号另存，或重新打开规则包再改",
                    pack.id
                ))
            });
        }
        let is_text_new = |(known, text): &&(Script, String)| !known.is_there || known.text != *text;
        let script = script.filter(is_text_new);
        if script.is_none() && change.set.is_empty() && !wanted.accepts() {
            return Err(Refused::because("没有改动，没有保存"));
        }
        let version = wanted.word("version");
        if is_blank(version) {
            return Err(Refused::because("没有写版本，再保存"));
        }
        let manifest = shelf.bytes_of(&pack.id, "pack.toml");
        let manifest = manifest.and_then(|(bytes, _)| String::from_utf8(bytes).ok());
        let manifest = manifest.ok_or_else(|| Refused::because("pack.toml 读不出来，没有保存"))?;
        let names: Vec<&str> = change.set.iter().map(|one| one.param.as_str()).collect();
        let params: Vec<(&str, &Param)> = names
            .into_iter()
            .filter_map(|name| Some((name, change.new.params.get(name)?)))
            .collect();
        let manifest = amended(&manifest, &params, version, wanted.word("reason")).map_err(Refused::because)?;
        let mut outputs = vec![Output::text("pack.toml", manifest)];
        if let Some((known, text)) = script {
            let ends = shelf.bytes_of(&pack.id, &known.file);
            let has_returns = ends.is_some_and(|(bytes, _)| bytes.windows(2).any(|pair| pair == b"\r\n"));
            let text = if has_returns {
                text.replace('\n', "\r\n")
            } else {
                text.clone()
            };
            outputs.push(Output::text(known.file.clone(), text));
        }
        Ok(Self {
            id: pack.id.clone(),
            in_place: true,
            outputs,
            accepting: None,
        })
    }

    /// The pack as it would stand.
    pub(super) fn draft<'a>(&self, bench: &'a Bench<'a>) -> Draft<'a> {
        let draft = if self.in_place {
            Draft::of(bench, &self.id)
        } else {
            Draft::new(bench, &self.id)
        };
        draft.with(&self.outputs)
    }

    /// A hash of all that would be written: what is saved is what was told.
    pub(super) fn hash(&self) -> String {
        let head = [self.id.clone().into_bytes(), vec![u8::from(self.in_place)]];
        let files = self.outputs.iter().flat_map(|one| {
            [
                with_slashes(&one.path).into_bytes(),
                (one.bytes.len() as u64).to_be_bytes().to_vec(),
                one.bytes.clone(),
            ]
        });
        sha256_of(head.into_iter().chain(files))
    }
}

/// That a new pack may be called so.
fn name_is_free(bench: &Bench<'_>, shelf: &Shelf<'_>, id: &str) -> Result<(), Refused> {
    let is_sane = id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        && id.starts_with(char::is_alphanumeric)
        && id.chars().count() <= LONGEST_ID
        && file_name(id) == id;
    if !is_sane {
        return Err(Refused::because(format!(
            "编号“{id}”不能用：只用文字、数字和 -，不超过 {LONGEST_ID} 个字，也不是 con、nul 一类 Windows 留用的名称，如 qingshui-2024"
        )));
    }
    let here = bench.files().list(FOLDER).unwrap_or_default();
    let here = here.iter().map(|name| name.trim_end_matches('/').to_owned());
    let of_departments = bench.departments().into_iter().flat_map(|one| {
        let names = one.files.list(FOLDER).unwrap_or_default();
        names.into_iter().map(|name| name.trim_end_matches('/').to_owned())
    });
    let mut taken = here.chain(of_departments).chain(shelf.ids());
    if taken.any(|known| same_file(&known) == same_file(id)) || shelf.find(id).is_some() {
        return Err(Refused::because(format!("已经有编号为 {id} 的规则包：换一个编号")));
    }
    Ok(())
}
