//! A workbook handed back with remarks in it: marked cells, and a comment (批注) beside each. All other parts, and all else
//! in the parts that are touched, stay byte by byte.

use super::archive::{Archive, Refused};
use super::book;
use super::parts;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A remark at a cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remark {
    /// Name of the sheet.
    pub sheet: String,
    /// `G16`.
    pub cell: String,
    /// What is said.
    pub text: String,
}

const TYPES: &str = "[Content_Types].xml";
const STYLES: &str = "xl/styles.xml";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// Fill of a marked cell.
const MARK: &str = "FFFF8F80";

/// Elements of a sheet that come behind the drawing of its comments.
const BEHIND: [&str; 6] = [
    "<legacyDrawingHF",
    "<picture",
    "<oleObjects",
    "<controls",
    "<webPublishItems",
    "<tableParts",
];

/// The workbook `bytes` with `remarks` in it; those of a sheet that is not there are left out.
///
/// # Errors
/// [`Refused`]: no workbook that is known well enough to be written into.
pub fn marked(bytes: &[u8], remarks: &[Remark]) -> Result<Vec<u8>, Refused> {
    let mut archive = Archive::open(bytes)?;
    let sheets = book::paths(&archive)?;
    let mut by_path: BTreeMap<&str, BTreeMap<&str, String>> = BTreeMap::new();
    for one in remarks {
        let Some(path) = sheets.get(&one.sheet) else { continue };
        let text = by_path.entry(path).or_default().entry(&one.cell).or_default();
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&one.text);
    }
    let mut styles = Styles::open(archive.text(STYLES).unwrap_or_default());
    for (number, (path, cells)) in (1..).zip(&by_path) {
        let sheet = archive.text(path).ok_or_else(broken)?.to_owned();
        let sheet = coloured(sheet, cells, &mut styles);
        let sheet = commented(&mut archive, path, number, sheet, cells).ok_or_else(broken)?;
        archive.put(path, sheet.into_bytes());
    }
    if let Some(styles) = styles.and_then(|styles| styles.text()) {
        archive.put(STYLES, styles.into_bytes());
    }
    parts::packed(&archive).map_err(|_| broken())
}

fn broken() -> Refused {
    Refused::new(
        "工作簿的结构不认识，写不进批注",
        "在 Excel、WPS 或 LibreOffice 里打开，另存为 .xlsx，再试一次",
    )
}

/// The formats of a workbook, and those made of them for marked cells.
struct Styles {
    text: String,
    formats: Vec<String>,
    fill: usize,
    known: BTreeMap<usize, usize>,
}

impl Styles {
    fn open(text: &str) -> Option<Self> {
        let fills = between(text, "<fills", "</fills>")?;
        let formats = between(text, "<cellXfs", "</cellXfs>")?;
        let mut all = Vec::new();
        let mut rest = formats;
        while let Some(start) = rest.find("<xf ") {
            let open = start + rest.get(start..)?.find('>')? + 1;
            let end = if rest.get(start..open)?.ends_with("/>") {
                open
            } else {
                open + rest.get(open..)?.find("</xf>")? + "</xf>".len()
            };
            all.push(rest.get(start..end)?.to_owned());
            rest = rest.get(end..)?;
        }
        Some(Self {
            fill: fills.matches("<fill>").count() + fills.matches("<fill ").count(),
            formats: all,
            known: BTreeMap::new(),
            text: text.to_owned(),
        })
    }

    /// The number of a format that is as `style`, with the fill of a mark.
    fn marked(&mut self, style: usize) -> Option<usize> {
        if let Some(known) = self.known.get(&style) {
            return Some(*known);
        }
        let old = self.formats.get(style)?;
        let end = old.find('>')?;
        let (open, rest) = old.split_at(end);
        let (open, slash) = match open.strip_suffix('/') {
            Some(open) => (open, "/"),
            None => (open, ""),
        };
        let open = with_attribute(open, "fillId", &self.fill.to_string());
        let open = with_attribute(&open, "applyFill", "1");
        self.formats.push(format!("{open}{slash}{rest}"));
        self.known.insert(style, self.formats.len() - 1);
        Some(self.formats.len() - 1)
    }

    fn text(&self) -> Option<String> {
        if self.known.is_empty() {
            return None;
        }
        let fill = format!(
            "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"{MARK}\"/><bgColor indexed=\"64\"/></patternFill></fill>"
        );
        let text = longer(&self.text, "fills", self.fill + 1, &fill)?;
        let new = self.formats.len() - self.known.len();
        longer(&text, "cellXfs", self.formats.len(), &self.formats.get(new..)?.concat())
    }
}

/// The text with more items at the end of a counted list.
fn longer(text: &str, list: &str, count: usize, more: &str) -> Option<String> {
    let start = text.find(&format!("<{list}"))?;
    let open = start + text.get(start..)?.find('>')?;
    let close = open + text.get(open..)?.find(&format!("</{list}>"))?;
    Some(format!(
        "{}{}{}{more}{}",
        text.get(..start)?,
        with_attribute(text.get(start..open)?, "count", &count.to_string()),
        text.get(open..close)?,
        text.get(close..)?
    ))
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let start = text.find(from)?;
    let end = start + text.get(start..)?.find(to)?;
    text.get(start..end)
}

/// An open tag, without its end, when an attribute of it is this.
fn with_attribute(open: &str, name: &str, value: &str) -> String {
    let key = format!(" {name}=\"");
    match open
        .split_once(&key)
        .and_then(|(before, behind)| Some((before, behind.split_once('"')?.1)))
    {
        Some((before, behind)) => format!("{before}{key}{value}\"{behind}"),
        None => format!("{open}{key}{value}\""),
    }
}

fn attribute<'a>(open: &'a str, name: &str) -> Option<&'a str> {
    open.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

/// The sheet, when its cells that are spoken of have the fill of a mark.
fn coloured(mut sheet: String, cells: &BTreeMap<&str, String>, styles: &mut Option<Styles>) -> String {
    let Some(styles) = styles else { return sheet };
    for cell in cells.keys() {
        let Some(start) = sheet.find(&format!("<c r=\"{cell}\"")) else {
            continue;
        };
        let Some(length) = sheet.get(start..).and_then(|rest| rest.find('>')) else {
            continue;
        };
        let Some(open) = sheet.get(start..start + length).map(str::to_owned) else {
            continue;
        };
        let style = attribute(&open, "s").and_then(|style| style.parse().ok()).unwrap_or(0);
        let Some(style) = styles.marked(style) else { continue };
        let (open, slash) = match open.strip_suffix('/') {
            Some(open) => (open, "/"),
            None => (open.as_str(), ""),
        };
        let open = with_attribute(open, "s", &style.to_string()) + slash;
        sheet.replace_range(start..start + length, &open);
    }
    sheet
}

/// The sheet with comments, which lie in parts of their own.
fn commented(
    archive: &mut Archive,
    path: &str,
    number: usize,
    sheet: String,
    cells: &BTreeMap<&str, String>,
) -> Option<String> {
    let (folder, file) = path.rsplit_once('/')?;
    let relations_path = format!("{folder}/_rels/{file}.rels");
    let relations = archive.text(&relations_path).unwrap_or_default().to_owned();
    let target = |kind: &str| {
        let one = relations
            .split("<Relationship ")
            .find(|one| one.contains(&format!("/{kind}\"")))?;
        let one = format!(" {one}");
        let target = attribute(&one, "Target")?;
        Some(match target.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None => match target.strip_prefix("../") {
                Some(rest) => format!("{}/{rest}", folder.rsplit_once('/').map_or("", |(above, _)| above)),
                None => format!("{folder}/{target}"),
            },
        })
    };
    if let (Some(comments), Some(drawing)) = (target("comments"), target("vmlDrawing")) {
        // Somebody wrote comments already: the remarks stand behind them.
        let old = archive.text(&comments)?;
        let kept: BTreeMap<&str, String> = cells
            .iter()
            .filter(|(cell, _)| !old.contains(&format!("ref=\"{cell}\"")))
            .map(|(cell, text)| (*cell, text.clone()))
            .collect();
        let new = old.replacen("</commentList>", &format!("{}</commentList>", comment_list(&kept)), 1);
        let shapes = archive
            .text(&drawing)?
            .replacen("</xml>", &format!("{}</xml>", shapes(&kept, number)), 1);
        archive.put(&comments, new.into_bytes());
        archive.put(&drawing, shapes.into_bytes());
        return Some(sheet);
    }
    let (comments, drawing) = (
        format!("xl/comments-ziping{number}.xml"),
        format!("xl/drawings/vmlDrawing-ziping{number}.vml"),
    );
    archive.put(
        &comments,
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"{MAIN}\"><authors><author>ziping</author></authors><commentList>{}</commentList></comments>",
            comment_list(cells)
        )
        .into_bytes(),
    );
    archive.put(
        &drawing,
        format!(
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{number}\"/></o:shapelayout><v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>{}</xml>",
            shapes(cells, number)
        )
        .into_bytes(),
    );
    let new = format!(
        "<Relationship Id=\"rIdZipingC\" Type=\"{RELATIONS}/comments\" Target=\"/{comments}\"/><Relationship Id=\"rIdZipingV\" Type=\"{RELATIONS}/vmlDrawing\" Target=\"/{drawing}\"/>"
    );
    let relations = if relations.contains("</Relationships>") {
        relations.replacen("</Relationships>", &format!("{new}</Relationships>"), 1)
    } else {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{PACKAGE}\">{new}</Relationships>"
        )
    };
    archive.put(&relations_path, relations.into_bytes());
    types(archive, &comments)?;
    let end = sheet.rfind("</worksheet>")?;
    let cells_end = sheet.find("</sheetData>").or_else(|| sheet.find("<sheetData/>"))?;
    let first = BEHIND
        .iter()
        .filter_map(|name| Some(cells_end + sheet.get(cells_end..)?.find(name)?))
        .min();
    // An extension list at the very end is the sheet's own; others are those of rules.
    let extensions = sheet
        .get(..end)?
        .trim_end()
        .ends_with("</extLst>")
        .then(|| own_extensions(&sheet))
        .flatten();
    let at = first.into_iter().chain(extensions).min().unwrap_or(end);
    let (before, behind) = sheet.split_at(at);
    Some(format!(
        "{before}<legacyDrawing xmlns:r=\"{RELATIONS}\" r:id=\"rIdZipingV\"/>{behind}"
    ))
}

/// Where the extension list begins that a sheet ends with.
fn own_extensions(sheet: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut at = sheet.rfind("</extLst>")? + "</extLst>".len();
    loop {
        let before = sheet.get(..at)?;
        let (open, close) = (before.rfind("<extLst"), before.rfind("</extLst>"));
        match (open, close) {
            (Some(open), Some(close)) if open > close => {
                depth = depth.checked_sub(1)?;
                at = open;
            }
            (Some(_), Some(close)) => {
                depth += 1;
                at = close;
            }
            (Some(open), None) => {
                depth = depth.checked_sub(1)?;
                at = open;
            }
            _ => return None,
        }
        if depth == 0 {
            return Some(at);
        }
    }
}

fn types(archive: &mut Archive, comments: &str) -> Option<()> {
    let mut text = archive.text(TYPES)?.to_owned();
    let open = text.find("<Types")?;
    let open = open + text.get(open..)?.find('>')? + 1;
    if !text.contains("Extension=\"vml\"") {
        text.insert_str(
            open,
            "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>",
        );
    }
    let new = format!(
        "<Override PartName=\"/{comments}\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml\"/></Types>"
    );
    archive.put(TYPES, text.replacen("</Types>", &new, 1).into_bytes());
    Some(())
}

fn comment_list(cells: &BTreeMap<&str, String>) -> String {
    let mut list = String::new();
    for (cell, text) in cells {
        let _ = write!(
            list,
            "<comment ref=\"{cell}\" authorId=\"0\"><text><r><rPr><sz val=\"9\"/><rFont val=\"宋体\"/><charset val=\"134\"/></rPr><t xml:space=\"preserve\">{}</t></r></text></comment>",
            escaped(text)
        );
    }
    list
}

fn shapes(cells: &BTreeMap<&str, String>, number: usize) -> String {
    let mut list = String::new();
    for (count, (cell, text)) in (1usize..).zip(cells) {
        let (row, column) = place(cell);
        let lines = text
            .lines()
            .map(|line| line.chars().count() / 22 + 1)
            .sum::<usize>()
            .max(3);
        let _ = write!(
            list,
            "<v:shape id=\"_x0000_s{}\" type=\"#_x0000_t202\" style=\"position:absolute;width:220pt;height:{}pt;z-index:{count};visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"/><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{}, 15, {row}, 10, {}, 15, {}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>",
            number * 1024 + 500 + count,
            lines * 13,
            column + 1,
            column + 4,
            row + lines.div_ceil(2) + 1,
        );
    }
    list
}

/// Row and column from 0 of `G16`.
fn place(cell: &str) -> (usize, usize) {
    let letters: String = cell.chars().take_while(char::is_ascii_uppercase).collect();
    let column = letters.bytes().fold(0usize, |sum, letter| {
        sum.saturating_mul(26).saturating_add(usize::from(letter - b'A') + 1)
    });
    let row: usize = cell.get(letters.len()..).and_then(|row| row.parse().ok()).unwrap_or(1);
    (row.saturating_sub(1), column.saturating_sub(1))
}

fn escaped(text: &str) -> String {
    super::page::cell_text(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::book::Book;
    use crate::office::{Content, Line, Look, Open, Page, Placed, form_workbook};

    fn workbook() -> Vec<u8> {
        let cell = |column, text: &str, open| Placed {
            column,
            across: 1,
            down: 1,
            content: Content::Text(text.to_owned()),
            look: Look::Words,
            open,
        };
        let page = |name: &str| Page {
            name: name.to_owned(),
            widths: vec![9, 9],
            lines: vec![Line {
                key: "k".to_owned(),
                height: 20,
                grows: false,
                cells: vec![
                    cell(1, "甲", None),
                    cell(
                        2,
                        "",
                        Some(Open {
                            wanted: Some(1),
                            title: "填".into(),
                            ..Open::default()
                        }),
                    ),
                ],
            }],
            ..Page::default()
        };
        form_workbook(&[page("01 修路"), page("02 架桥")], "N").unwrap()
    }

    #[test]
    fn remarks_stand_beside_values_that_stay() {
        let old = workbook();
        let remark = |sheet: &str, cell: &str, text: &str| Remark {
            sheet: sheet.to_owned(),
            cell: cell.to_owned(),
            text: text.to_owned(),
        };
        let remarks = [
            remark("01 修路", "C1", "不是 <数字>"),
            remark("01 修路", "C1", "还有"),
            remark("没有", "A1", "x"),
        ];
        let new = marked(&old, &remarks).unwrap();
        let (before, after) = (Archive::open(&old).unwrap(), Archive::open(&new).unwrap());
        assert_eq!(Book::read(&before).unwrap(), Book::read(&after).unwrap());
        let comments = after.text("xl/comments-ziping1.xml").unwrap();
        assert!(comments.contains("ref=\"C1\"") && comments.contains("不是 &lt;数字&gt;\n\n还有"));
        // Only the style of the cell differs, and the drawing of the comment is new.
        let (sheet, was) = (
            after.text("xl/worksheets/sheet1.xml").unwrap(),
            before.text("xl/worksheets/sheet1.xml").unwrap(),
        );
        let drawing = format!("<legacyDrawing xmlns:r=\"{RELATIONS}\" r:id=\"rIdZipingV\"/>");
        let plain = |sheet: &str| {
            let at = sheet.find("<c r=\"C1\"").unwrap();
            let end = at + sheet[at..].find('>').unwrap();
            format!("{}{}", &sheet[..at], &sheet[end..]).replace(&drawing, "")
        };
        assert_eq!(plain(sheet), plain(was));
        assert_ne!(sheet, was);
        for name in before
            .names()
            .filter(|name| !["xl/styles.xml", TYPES, "xl/worksheets/sheet1.xml"].contains(name))
        {
            assert_eq!(before.part(name), after.part(name), "{name}");
        }
        // Once more: what was said stays, other cells are added.
        let again = marked(&new, &[remark("01 修路", "B1", "又")]).unwrap();
        let again = Archive::open(&again).unwrap();
        let comments = again.text("xl/comments-ziping1.xml").unwrap();
        assert!(comments.contains("ref=\"C1\"") && comments.contains("ref=\"B1\""));
        assert_eq!(
            again
                .text("xl/worksheets/sheet1.xml")
                .unwrap()
                .matches("legacyDrawing")
                .count(),
            1
        );
    }

    #[test]
    fn places_of_cells() {
        assert_eq!((place("A1"), place("G16"), place("AB3")), ((0, 0), (15, 6), (2, 27)));
    }
}
