//! The body of a .docx: what a person sees on the page, paragraph by paragraph and cell by cell.
//!
//! Deleted and hidden text, the instructions of fields and the second copy of a text box are not seen and not read, and
//! what is struck out is as good as deleted. A table inside a cell is a table of its own, before the one around it.
//! Headers, footers and notes are left out.

use super::above::Above;
use super::archive::{Archive, Refused};
use super::blocks::{Block, Document, Paragraph, Spare, Table, TableCell, TableRow, Unread};
use super::symbols::{Font, UNKNOWN, raised, shown};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Most cells of a row; Word itself makes 63.
const MOST_IN_ROW: usize = 1_000;

/// Most tables inside tables.
const DEEPEST: usize = 8;

/// Reads the body.
///
/// # Errors
/// [`Refused`]: the body is no XML, or too large.
pub fn read(archive: &Archive) -> Result<Document, Refused> {
    let text = archive.text("word/document.xml").ok_or_else(broken)?;
    let mut xml = Reader::from_str(text);
    xml.config_mut().check_end_names = true;
    let mut body = Body::default();
    loop {
        match xml.read_event().map_err(|_| broken())? {
            Event::Start(tag) => body.open(&tag)?,
            Event::Empty(tag) => {
                body.open(&tag)?;
                body.close(tag.name().as_ref())?;
            }
            Event::End(tag) => body.close(tag.name().as_ref())?,
            Event::Text(text) => body.text(&text)?,
            Event::CData(text) => body.text(&text)?,
            Event::GeneralRef(reference) => {
                let meant = match &*reference {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().map_err(|_| broken())?,
                };
                body.text(meant.map(String::from).as_deref().unwrap_or_default())?;
            }
            Event::Eof => break,
            _ => {}
        }
    }
    body.document()
}

fn broken() -> Refused {
    Refused::new("正文读不出来，文件已损坏", "在 Word 或 WPS 里打开，另存一份 .docx")
}

/// A table that is being read.
struct OpenTable {
    number: usize,
    rows: Vec<TableRow>,
    row: TableRow,
    above: Above,
    row_deleted: bool,
    /// The text of the open cell, paragraph by paragraph.
    cell: Option<(TableCell, Vec<String>)>,
}

#[derive(Default)]
struct Body {
    blocks: Vec<Block>,
    tables: Vec<OpenTable>,
    /// Open paragraphs; more than one where a text box stands in a paragraph.
    paragraphs: Vec<String>,
    table_count: usize,
    paragraph_count: usize,
    spare: Spare,
    /// How many open elements are not to be read, the outermost first.
    skipped: usize,
    in_text: bool,
    in_run: bool,
    run: Run,
    /// Depth of open properties of paragraphs: their tabs are stops, not characters.
    in_properties: usize,
    deletions: usize,
    /// The runs that are struck out.
    struck: Unread,
}

/// How the characters of a run look.
#[derive(Default)]
struct Run {
    is_hidden: bool,
    is_struck: bool,
    /// Whether it stands above the line.
    is_raised: bool,
    /// The font of symbols that it is written in.
    font: Option<Font>,
}

/// Elements whose text is not seen: deleted or moved away, the reading of characters, the second copy of a drawing, and how
/// something looked before it was changed.
const UNSEEN: &[&str] = &[
    "w:del",
    "w:moveFrom",
    "w:rt",
    "mc:Fallback",
    "w:rPrChange",
    "w:pPrChange",
    "w:tcPrChange",
    "w:trPrChange",
];

impl Body {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Refused> {
        let name = tag.name();
        let name: &str = name.as_ref();
        let value = |key: &str| {
            tag.try_get_attribute(key)
                .ok()
                .flatten()
                .map(|attribute| attribute.value.to_string())
        };
        if self.skipped > 0 {
            self.skipped += 1;
            return Ok(());
        }
        if UNSEEN.contains(&name) {
            // Inside the properties of a row or of a paragraph mark it says that the row, or the mark, is deleted.
            if let Some(table) = self.tables.last_mut().filter(|table| table.cell.is_none()) {
                table.row_deleted |= name == "w:del";
            }
            self.deletions += usize::from(matches!(name, "w:del" | "w:moveFrom"));
            self.skipped = 1;
            return Ok(());
        }
        match name {
            "w:tbl" => {
                if self.tables.len() >= DEEPEST {
                    return Err(Refused::new("表格里套的表格太多层", "把里层的表格移出来再导入"));
                }
                self.spare.block()?;
                self.table_count += 1;
                self.tables.push(OpenTable {
                    number: self.table_count,
                    rows: Vec::new(),
                    row: TableRow::default(),
                    above: Above::default(),
                    row_deleted: false,
                    cell: None,
                });
            }
            "w:tc" => self.open_cell()?,
            "w:gridBefore" => {
                if let Some(table) = self.tables.last_mut().filter(|table| table.row.cells.is_empty()) {
                    let columns = value("w:val").and_then(|count| count.parse().ok()).unwrap_or(0);
                    if (1..=100).contains(&columns) {
                        table.row.cells.push(TableCell {
                            columns,
                            place: format!("第{}个表第{}行前", table.number, table.rows.len() + 1),
                            ..TableCell::default()
                        });
                    }
                }
            }
            "w:gridSpan" => {
                if let Some((cell, _)) = self.cell() {
                    let columns = value("w:val").and_then(|count| count.parse().ok()).unwrap_or(1);
                    cell.columns = if (1..=100).contains(&columns) { columns } else { 1 };
                }
            }
            "w:vMerge" => {
                let restarts = value("w:val").is_some_and(|how| how == "restart");
                if let Some((cell, _)) = self.cell() {
                    cell.continues = !restarts;
                }
            }
            "w:p" => {
                self.spare.block()?;
                self.paragraphs.push(String::new());
            }
            "w:pPr" => self.in_properties += 1,
            "w:r" => {
                self.in_run = true;
                self.run = Run::default();
            }
            "w:vanish" | "w:strike" | "w:dstrike" | "w:vertAlign" | "w:rFonts"
                if self.in_run && self.in_properties == 0 =>
            {
                self.run.takes(name, value("w:val").as_deref());
                if name == "w:rFonts" {
                    let mut fonts = ["w:ascii", "w:hAnsi"].into_iter().filter_map(value);
                    self.run.font = fonts.find_map(|font| Font::named(&font));
                }
            }
            "w:sym" => {
                let font = value("w:font").and_then(|font| Font::named(&font));
                let code = value("w:char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                let symbol = code.and_then(char::from_u32).filter(|c| !c.is_control());
                self.push(&symbol.map_or(UNKNOWN, |symbol| shown(font, symbol)).to_string())?;
            }
            "w:t" => self.in_text = true,
            "w:tab" if self.in_run && self.in_properties == 0 => self.push("\t")?,
            "w:br" if value("w:type").is_none_or(|kind| kind == "textWrapping") => self.push("\n")?,
            "w:cr" => self.push("\n")?,
            "w:noBreakHyphen" => self.push("-")?,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refused> {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        match name {
            "w:t" => self.in_text = false,
            "w:r" => {
                self.in_run = false;
                self.run = Run::default();
            }
            "w:pPr" => self.in_properties = self.in_properties.saturating_sub(1),
            "w:p" => {
                let text = self.paragraphs.pop().unwrap_or_default();
                self.close_paragraph(text.trim_end().to_owned());
            }
            "w:tc" => {
                if let Some(table) = self.tables.last_mut()
                    && let Some((mut cell, lines)) = table.cell.take()
                {
                    cell.text = lines.join("\n").trim_end().to_owned();
                    table.above.cell(&cell, &mut self.spare)?;
                    table.row.cells.push(cell);
                }
            }
            "w:tr" => {
                if let Some(table) = self.tables.last_mut() {
                    let row = std::mem::take(&mut table.row);
                    let deleted = std::mem::take(&mut table.row_deleted);
                    let kept = !deleted && !row.cells.is_empty();
                    table.above.close_row(kept);
                    if kept {
                        table.rows.push(row);
                    }
                }
            }
            "w:tbl" => {
                let table = self.tables.pop().ok_or_else(broken)?;
                self.blocks.push(Block::Table(Table {
                    name: None,
                    place: format!("第{}个表", table.number),
                    rows: table.rows,
                    ragged: false,
                }));
            }
            _ => {}
        }
        Ok(())
    }

    fn open_cell(&mut self) -> Result<(), Refused> {
        self.spare.cell()?;
        let table = self.tables.last_mut().ok_or_else(broken)?;
        let column = table.row.cells.last().map_or(0, |cell| cell.column + cell.columns);
        let shown = table.row.cells.len() + 1;
        if shown > MOST_IN_ROW {
            return Err(Refused::new(
                format!("表格太宽，一行超过 {MOST_IN_ROW} 个格子"),
                "只留目标表，删去其他内容，或分成几个文件",
            ));
        }
        let place = format!("第{}个表第{}行第{shown}列", table.number, table.rows.len() + 1);
        let cell = TableCell {
            column,
            columns: 1,
            place,
            ..TableCell::default()
        };
        table.cell = Some((cell, Vec::new()));
        Ok(())
    }

    fn cell(&mut self) -> Option<&mut (TableCell, Vec<String>)> {
        self.tables.last_mut()?.cell.as_mut()
    }

    fn close_paragraph(&mut self, text: String) {
        if let Some((_, lines)) = self.cell() {
            lines.push(text);
        } else if !text.trim().is_empty() {
            self.paragraph_count += 1;
            let place = format!("正文第{}段", self.paragraph_count);
            self.blocks.push(Block::Paragraph(Paragraph { text, place }));
        }
    }

    fn text(&mut self, text: &str) -> Result<(), Refused> {
        if self.in_text && self.skipped == 0 {
            let font = self.run.font;
            let shown: String = text.chars().map(|c| shown(font, c)).collect();
            self.push(&shown)?;
        }
        Ok(())
    }

    fn push(&mut self, text: &str) -> Result<(), Refused> {
        if self.run.is_struck && !self.run.is_hidden {
            self.struck.add(text);
        }
        let raised = self.run.is_raised.then(|| raised(text));
        let text = raised.as_deref().unwrap_or(text);
        if !self.run.is_hidden
            && !self.run.is_struck
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            self.spare.text(text.len())?;
            paragraph.push_str(text);
        }
        Ok(())
    }

    fn document(self) -> Result<Document, Refused> {
        if !self.tables.is_empty() || !self.paragraphs.is_empty() {
            return Err(broken());
        }
        let deleted =
            (self.deletions > 0).then(|| format!("有 {} 处修订删除的内容，按已接受修订读取，没有录入", self.deletions));
        let struck = self.struck.told("加了删除线", "按已删去看待，没有录入");
        Ok(Document {
            blocks: self.blocks,
            left_out: deleted.into_iter().chain(struck).collect(),
        })
    }
}

impl Run {
    /// Takes a property; one that is switched off is none.
    fn takes(&mut self, name: &str, value: Option<&str>) {
        let is_on = !matches!(value, Some("0" | "false" | "off"));
        match name {
            "w:vanish" => self.is_hidden = is_on,
            "w:vertAlign" => self.is_raised = value == Some("superscript"),
            // Two properties, of which a run has one.
            "w:strike" | "w:dstrike" => self.is_struck |= is_on,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks::{MOST_BLOCKS, MOST_TEXT};
    use super::*;

    fn document(body: &str) -> Document {
        let mut archive = Archive::default();
        let xml = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
        archive.put("word/document.xml", xml.into_bytes());
        read(&archive).unwrap()
    }

    fn lines(body: &str) -> Vec<String> {
        let text = |block: Block| match block {
            Block::Paragraph(one) => one.text,
            Block::Table(table) => table
                .rows
                .iter()
                .map(|row| {
                    let cells = row.cells.iter().map(|cell| {
                        format!(
                            "{}@{}+{}{}",
                            cell.text,
                            cell.column,
                            cell.columns,
                            if cell.continues { "^" } else { "" }
                        )
                    });
                    cells.collect::<Vec<_>>().join("|")
                })
                .collect::<Vec<_>>()
                .join("/"),
        };
        document(body).blocks.into_iter().map(text).collect()
    }

    #[test]
    fn runs_are_joined_and_what_is_not_seen_is_not_read() {
        assert_eq!(
            lines(concat!(
                "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>案件</w:t></w:r>",
                "<w:del><w:r><w:delText>办</w:delText><w:t>旧</w:t></w:r></w:del><w:ins><w:r><w:t>结案&amp;率</w:t></w:r></w:ins>",
                "<w:r><w:tab/><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>",
                "<w:p><w:r><w:t>标题</w:t></w:r><w:r><w:fldChar/><w:instrText> TC 1 \\f C </w:instrText></w:r>",
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r></w:p><w:p/>"
            )),
            ["案件结案&率\t甲\n乙", "标题"]
        );
    }

    #[test]
    fn symbols_are_read_as_their_font_shows_them() {
        assert_eq!(
            lines(concat!(
                "<w:p><w:r><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/></w:r><w:r><w:t>95</w:t><w:sym w:font=\"Symbol\" w:char=\"F025\"/></w:r></w:p>",
                "<w:p><w:r><w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr><w:t>\u{f0fe}</w:t></w:r><w:r><w:t>是</w:t></w:r></w:p>",
                "<w:p><w:r><w:sym w:font=\"Webdings\" w:char=\"F061\"/><w:sym w:char=\"zz\"/><w:sym w:font=\"宋体\" w:char=\"2264\"/></w:r></w:p>"
            )),
            ["≥95%", "☑是", "〓〓≤"]
        );
    }

    #[test]
    fn struck_out_text_is_not_read_and_marks_of_notes_are_not_digits() {
        let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
        let raised = "<w:vertAlign w:val=\"superscript\"/>";
        let body = format!(
            "<w:p>{}{}{}{}</w:p><w:p>{}{}{}</w:p><w:p>{}<w:r><w:rPr>{raised}</w:rPr><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
            run("<w:strike/>", "12"),
            run("<w:dstrike w:val=\"true\"/>", "3"),
            run("<w:strike w:val=\"0\"/>", "11"),
            run("<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>", "处"),
            run("", "2850m"),
            run(raised, "2"),
            run("<w:vertAlign w:val=\"baseline\"/>", "1"),
            run("", "2850"),
        );
        assert_eq!(lines(&body), ["11处", "2850m²1", "2850"]);
        assert_eq!(
            document(&body).left_out,
            ["有 2 处文字加了删除线（从`12`起），按已删去看待，没有录入"]
        );
    }

    #[test]
    fn merged_cells_keep_their_columns() {
        assert_eq!(
            lines(concat!(
                "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>",
                "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>乙</w:t></w:r></w:p><w:p><w:r><w:t>二</w:t></w:r></w:p></w:tc></w:tr>",
                "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc><w:p/></w:tc></w:tr>",
                "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>丁</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
            )),
            ["甲@0+1|乙\n二@1+2/@0+1^|@1+1|丁@2+1"]
        );
    }

    #[test]
    fn a_table_in_a_cell_is_a_table_of_its_own() {
        let inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>内</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
        let found = lines(&format!(
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>外</w:t></w:r></w:p>{inner}<w:p/></w:tc></w:tr></w:tbl>"
        ));
        assert_eq!(found, ["内@0+1", "外@0+1"]);
    }

    #[test]
    fn what_no_person_wrote_is_refused_before_it_is_kept() {
        let refused = |body: String| {
            let mut archive = Archive::default();
            let xml = format!("<w:document><w:body>{body}</w:body></w:document>");
            archive.put("word/document.xml", xml.into_bytes());
            read(&archive).unwrap_err().message
        };
        let many = MOST_BLOCKS + 1;
        assert!(refused("<w:p/>".repeat(many)).contains("段落和表格超过"));
        assert!(refused("<w:tbl></w:tbl>".repeat(many)).contains("段落和表格超过"));
        assert!(refused("<w:p>".repeat(many)).contains("段落和表格超过"));
        let in_cell = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", "<w:p/>".repeat(many));
        assert!(refused(in_cell).contains("段落和表格超过"));
        let long = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "a".repeat(MOST_TEXT + 1));
        assert!(refused(long).contains("文字超过 16 MB"));
        let wide = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", "<w:tc><w:p/></w:tc>".repeat(1_001));
        assert!(refused(wide).contains("一行超过 1000 个格子"));
        // One text of a megabyte that goes down through twenty rows.
        let first = format!(
            "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>",
            "a".repeat(1024 * 1024)
        );
        let below = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>";
        let down = format!("<w:tbl>{first}{}</w:tbl>", below.repeat(20));
        assert!(refused(down).contains("文字超过 16 MB"));
    }

    #[test]
    fn what_is_cut_off_is_refused() {
        for body in ["<w:p>", "<w:tbl></w:p>", "<w:tc/>", "</w:tbl>"] {
            let mut archive = Archive::default();
            archive.put(
                "word/document.xml",
                format!("<w:document>{body}</w:document>").into_bytes(),
            );
            assert!(read(&archive).is_err(), "{body}");
        }
    }
}
