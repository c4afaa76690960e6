#!/usr/bin/env python3
"""Makes the Word templates of this folder. Standard library only; the same bytes on every machine.

    python3 templates/docx/make.py          writes *.docx beside this file
    python3 templates/docx/make.py --check  fails where a file is not what this script makes

A bureau does not need it: the .docx files are opened and changed in Word or WPS. Whoever changes the shipped ones
changes this script, so that a difference can be read.
"""

import io
import pathlib
import sys
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TITLE, HEI, KAI, FANG, SONG, LATIN = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体", "Times New Roman"


def mm(length):
    return round(length * 1440 / 25.4)


# ---- paragraphs, cells, rows ----

def runs(text):
    """A run; a part between ** and ** is bold."""
    out = []
    for number, part in enumerate(text.split("**")):
        if part:
            bold = "<w:rPr><w:b/></w:rPr>" if number % 2 else ""
            lines = "</w:t><w:br/><w:t xml:space=\"preserve\">".join(escape(line) for line in part.split("\n"))
            out.append(f'<w:r>{bold}<w:t xml:space="preserve">{lines}</w:t></w:r>')
    return "".join(out)


def p(text="", style="Cell", extra="", after=""):
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{runs(text)}{after}</w:p>'


def mark(text):
    """A line that says which paragraphs are repeated or left out."""
    return p(text, "Mark")


def each(head, *inside):
    return mark("{%p " + head + " %}") + "".join(inside) + mark("{%p end" + head.split()[0] + " %}")


class C:
    """A cell: its paragraphs, how many columns it covers, how it is merged and framed."""

    def __init__(self, *blocks, span=1, style="Cell", merge=None, head=False, top=False, open_below=False, open_above=False):
        if head:
            style = "Head"
        self.blocks = [block if block.startswith("<w:p>") else p(block, style) for block in blocks or ("",)]
        self.span, self.merge, self.head, self.top = span, merge, head, top
        self.open_below, self.open_above = open_below, open_above

    def xml(self, width):
        merge = {None: "", "start": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[self.merge]
        span = f'<w:gridSpan w:val="{self.span}"/>' if self.span > 1 else ""
        borders = ('<w:top w:val="nil"/>' if self.open_above else "") + ('<w:bottom w:val="nil"/>' if self.open_below else "")
        borders = f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
        align = "top" if self.top else "center"
        return (f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{borders}'
                f'<w:vAlign w:val="{align}"/></w:tcPr>{"".join(self.blocks)}</w:tc>')


def table(grid, rows, repeat=0, open_below=False):
    """Rows of cells, or a word for a row that is a mark; the first `repeat` rows stand on every page. A table that is
    open below has no line there: another follows at once."""
    out = []
    for number, row in enumerate(rows):
        header = "<w:tblHeader/>" if number < repeat else ""
        if isinstance(row, str):
            row = [C(p(row, "Mark"), span=len(grid))]
        cells, at = [], 0
        for cell in row:
            cells.append(cell.xml(sum(grid[at:at + cell.span])))
            at += cell.span
        assert at == len(grid), (at, len(grid), number)
        out.append(f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/>{header}<w:jc w:val="center"/></w:trPr>{"".join(cells)}</w:tr>')
    lines = "".join(f'<w:{side} w:val="{"nil" if open_below and side == "bottom" else "single"}" w:sz="4" w:space="0" w:color="000000"/>'
                    for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return (f'<w:tbl><w:tblPr><w:tblW w:w="{sum(grid)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{lines}</w:tblBorders>'
            '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="57" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
            f'</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(out)}</w:tbl>')


GAP = p("", "Gap")


def tr(head):
    return "{%tr " + head + " %}"


# ---- sections and files ----

def section(landscape, margins, footers, kind="", cover=False):
    top, right, bottom, left = (mm(length) for length in margins)
    width, height = (16838, 11906) if landscape else (11906, 16838)
    orient = ' w:orient="landscape"' if landscape else ""
    refs = "".join(f'<w:footerReference w:type="{when}" r:id="{rid}"/>' for when, rid in footers)
    return (f'<w:sectPr>{refs}{kind}<w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
            f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="851" w:footer="{min(bottom - 300, 1418) if bottom > 1500 else 567}" w:gutter="0"/>'
            # A cover has no number.
            + '<w:cols w:space="425"/>' + ("<w:titlePg/>" if cover else "") + '</w:sectPr>')


def field(code):
    return ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')


def footer(*parts, style="Foot", extra=""):
    inside = "".join(part if part.startswith("<w:r>") else runs(part) for part in parts)
    return f'<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{inside}</w:p></w:ftr>'


PAGES = footer("第 ", field("PAGE"), " 页 共 ", field("NUMPAGES"), " 页")
# GB/T 9704: 4 号 half-width figures between dashes, outer edge: right on odd pages, left on even ones.
ODD = footer("— ", field("PAGE"), " —", style="FootGB", extra='<w:ind w:right="320"/><w:jc w:val="right"/>')
EVEN = footer("— ", field("PAGE"), " —", style="FootGB", extra='<w:ind w:left="320"/><w:jc w:val="left"/>')


def fonts(east, ascii_=LATIN):
    return f'<w:rFonts w:ascii="{ascii_}" w:hAnsi="{ascii_}" w:eastAsia="{east}" w:cs="{LATIN}"/>'


def style(name, shown, east, size, para="", extra="", based="Normal", default=False):
    on = ' w:default="1"' if default else ""
    base = "" if default else f'<w:basedOn w:val="{based}"/>'
    return (f'<w:style w:type="paragraph"{on} w:styleId="{name}"><w:name w:val="{shown}"/>{base}<w:qFormat/>'
            f'<w:pPr>{para}</w:pPr><w:rPr>{fonts(east)}{extra}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>')


def exact(points, before=0, after=0):
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{points * 20}" w:lineRule="exact"/>'


CENTER, LEFT, RIGHT, BOTH = (f'<w:jc w:val="{way}"/>' for way in ("center", "left", "right", "both"))
TWO = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
KEEP = "<w:keepNext/>"

STYLES = (
    f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts(SONG)}<w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    + style("Normal", "Normal", SONG, 21, default=True)
    + style("Title", "公文标题", TITLE, 44, KEEP + exact(32) + CENTER + '<w:outlineLvl w:val="0"/>')
    + style("Year", "年度", SONG, 24, KEEP + exact(22) + CENTER)
    + style("Code", "报表编号", SONG, 18, exact(14) + LEFT)
    + style("Remark", "说明", KAI, 21, KEEP + exact(18) + CENTER)
    + style("Caption", "表前说明", SONG, 18, exact(16) + RIGHT)
    + style("H1", "一级标题", HEI, 32, KEEP + exact(28) + TWO + '<w:outlineLvl w:val="0"/>')
    + style("H2", "二级标题", KAI, 32, KEEP + exact(28) + TWO + '<w:outlineLvl w:val="1"/>')
    + style("H3", "三级标题", FANG, 32, KEEP + exact(28) + TWO + '<w:outlineLvl w:val="2"/>', "<w:b/>")
    + style("CoverTitle", "封面标题", TITLE, 52, exact(48) + CENTER)
    + style("Cover", "封面文字", FANG, 32, exact(36) + CENTER)
    + style("Body", "公文正文", FANG, 32, '<w:wordWrap w:val="0"/>' + exact(28) + TWO + LEFT)
    + style("Addressee", "主送单位", FANG, 32, exact(28) + BOTH)
    + style("Sign", "落款", FANG, 32, exact(28) + '<w:ind w:rightChars="400" w:right="1280"/>' + RIGHT)
    + style("Part", "表格标题", HEI, 26, KEEP + exact(20, 160, 60) + LEFT)
    + style("Head", "表头", HEI, 20, exact(13) + CENTER)
    + style("Cell", "单元格", SONG, 20, exact(13) + CENTER)
    + style("CellLeft", "单元格靠左", SONG, 20, exact(13) + LEFT)
    + style("CellRight", "单元格靠右", SONG, 20, exact(13) + RIGHT)
    + style("Small", "单元格小字", SONG, 18, exact(12) + LEFT)
    + style("Note", "表注", SONG, 17, '<w:spacing w:before="0" w:after="0" w:line="220" w:lineRule="exact"/>' + LEFT)
    + style("List", "表注编号", SONG, 17, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
            '<w:spacing w:before="0" w:after="0" w:line="220" w:lineRule="exact"/>' + LEFT, based="Note")
    + style("Signed", "填报人", SONG, 20, '<w:tabs><w:tab w:val="left" w:pos="2300"/><w:tab w:val="left" w:pos="4600"/><w:tab w:val="left" w:pos="7000"/></w:tabs>'
            + exact(20, 60) + LEFT)
    + style("Gap", "表间", SONG, 2, '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>')
    + style("Mark", "模板标记", SONG, 16, LEFT, '<w:color w:val="2F75B5"/>')
    + style("Foot", "页码", SONG, 18, CENTER)
    + style("FootGB", "公文页码", SONG, 28)
    + '</w:styles>')


def font(name, alternatives, family):
    return (f'<w:font w:name="{name}"><w:altName w:val="{alternatives}"/><w:charset w:val="{"00" if name == LATIN else "86"}"/>'
            f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>')


FONTS = (f'<w:fonts xmlns:w="{W}">'
         + font(TITLE, "方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,Noto Serif CJK SC", "roman")
         + font(HEI, "SimHei,Noto Sans CJK SC", "swiss")
         + font(KAI, "楷体,KaiTi,华文楷体,STKaiti,Noto Serif CJK SC", "modern")
         + font(FANG, "仿宋,FangSong,华文仿宋,STFangsong,Noto Serif CJK SC", "modern")
         + font(SONG, "SimSun,新宋体,Noto Serif CJK SC", "roman")
         + font(LATIN, "Liberation Serif,Tinos", "roman") + "</w:fonts>")


def numbering(lists):
    """Lists that each begin at 1."""
    level = ('<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>'
             '<w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr></w:lvl>')
    abstract = "".join(f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="singleLevel"/>{level}</w:abstractNum>' for n in range(lists))
    numbers = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(lists))
    return f'<w:numbering xmlns:w="{W}">{abstract}{numbers}</w:numbering>'


def settings(even_and_odd):
    return (f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>{"<w:evenAndOddHeaders/>" if even_and_odd else ""}'
            '<w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/>'
            '<w:compat><w:useFELayout/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
            '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>')


def docx(title, body, last, footers, lists=1, even_and_odd=False):
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    parts = [("styles", STYLES), ("fontTable", FONTS), ("numbering", numbering(lists)), ("settings", settings(even_and_odd))]
    parts += [(f"footer{number}", text) for number, text in enumerate(footers, 1)]
    kind = lambda name: "footer" if name.startswith("footer") else name
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{main}{kind(name)}+xml"/>' for name, _ in parts)
    rels = "".join(f'<Relationship Id="rId{number}" Type="{rel}{kind(name)}" Target="{name}.xml"/>' for number, (name, _) in enumerate(parts, 1))
    package = "http://schemas.openxmlformats.org/package/2006/"
    files = [
        ("[Content_Types].xml", f'<Types xmlns="{package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{main}document.main+xml"/>'
         f'<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{types}</Types>'),
        ("_rels/.rels", f'<Relationships xmlns="{package}relationships"><Relationship Id="rId1" Type="{rel}officeDocument" Target="word/document.xml"/>'
         f'<Relationship Id="rId2" Type="{package}relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'),
        ("docProps/core.xml", f'<cp:coreProperties xmlns:cp="{package}metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
         'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
         f'<dc:title>{title}</dc:title><dc:creator>ziping</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">2020-01-01T00:00:00Z</dcterms:created></cp:coreProperties>'),
        ("word/_rels/document.xml.rels", f'<Relationships xmlns="{package}relationships">{rels}</Relationships>'),
        ("word/document.xml", f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}{last}</w:body></w:document>'),
    ] + [(f"word/{name}.xml", text) for name, text in parts]
    out = io.BytesIO()
    # Stored, since packers differ between machines.
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, (head + text).encode())
    return out.getvalue()


FORM_FOOT, GB_FOOT = [("default", "rId5")], [("default", "rId5"), ("even", "rId6")]

# ---- 自评表 ----

CAUSE = ('{% if row.status == "not-applicable" %}不适用：{{ row.reason }}{% if row.approval is not none %}（批准：{{ row.approval }}）{% endif %}'
         '{% else %}{% if row.reason is not none %}原因：{{ row.reason }}{% endif %}{% if row.reason is not none and row.measure is not none %}\n{% endif %}'
         '{% if row.measure is not none %}措施：{{ row.measure }}{% endif %}{% endif %}')
ADJUSTED = '{% if row.approved_target is not none %}\n（年初{{ row.approved_target }}{% if row.approval is not none %}，经{{ row.approval }}调整{% endif %}）{% endif %}'
DEGREE = '{% if row.degree is not none %}\n（评定系数{{ row.degree }}）{% endif %}'
EXECUTED = "{% if line.scored and line.executed is none %}{{ line.state }}{% else %}{{ line.executed | money }}{% endif %}"
RATE = "{% if line.rate is not none %}{{ line.rate | percent }}{% elif line.scored %}—{% endif %}"


def numbered(items):
    item = "{% if " + items + " | length > 1 %}{{ loop.index }}. {% endif %}{{ item }}"
    return each("for item in " + items, p(item, "CellLeft"))


def rows_of(f, cells):
    """The three loops over a form's indicators around one row."""
    return [tr(f"for class in {f}.classes") + tr("for group in class.groups") + tr("for row in group.rows"), cells,
            tr("endfor") * 3]


LEVEL1, LEVEL2 = "{%vm class.level1 %}{{ class.level1 }}", '{%vm class.level1 ~ "/" ~ group.level2 %}{{ group.level2 }}'
TOTAL = "**{% if F.total.score is not none %}{{ F.total.text }}{% else %}未定{% endif %}**"
GRADE = "{% if F.total.score is none %}{{ F.total.text }}{% elif F.total.grade is not none %}等级：{{ F.total.grade }}{% endif %}"


def head(f, own):
    """Title and first table: who, money, goals."""
    grid = [1100, 2050, 1300, 1300, 1300, 800, 1114, 900]
    money = "部门预算\n执行\n（万元）" if own else "项目资金\n（万元）"
    rows = [[C("部门名称" if own else "项目名称", head=True), C("{{ F.name }}（{{ F.code }}）", span=7)]]
    if not own:
        rows.append([C("主管部门", head=True), C("{{ F.doc.department }}", span=2), C("实施单位", head=True), C("{{ F.unit }}", span=4)])
    rows += [
        [C(money, head=True, merge="start"), C("", head=True), C("年初\n预算数", head=True), C("全年\n预算数（A）", head=True),
         C("全年\n执行数（B）", head=True), C("分值", head=True), C("执行率\n（B/A）", head=True), C("得分", head=True)],
        tr("for line in F.money"),
        [C("", head=True, merge="on"), C("{{ line.label }}", style="CellLeft"), C("{{ line.initial | money }}", style="CellRight"),
         C("{{ line.adjusted | money }}", style="CellRight"), C(EXECUTED, style="CellRight"), C("{{ line.points | points }}"), C(RATE), C("{{ line.score | score }}")],
        tr("endfor"),
        [C("年度总体\n目标", head=True, merge="start"), C("预期目标", head=True, span=3), C("实际完成情况", head=True, span=4)],
        [C("", head=True, merge="on"), C(numbered("F.goals"), span=3, top=True), C(numbered("F.completion"), span=4, top=True)],
    ]
    if own:
        rows += [tr("for objective in F.objectives"),
                 [C('{%vm "objectives" %}分项绩效\n目标', head=True), C("{{ objective.class }}", style="CellLeft"), C("{{ objective.text }}", span=6, style="CellLeft")],
                 tr("endfor")]
    return (p("{{ F.title }}", "Title") + p("（{{ F.doc.year }}年度）", "Year")
            + each("if F.doc.remark is not none", p("{{ F.doc.remark }}", "Remark")) + table(grid, rows, open_below=True) + GAP).replace("F.", f + ".")


def indicators(f):
    """Second table: the indicators."""
    grid = [420, 620, 1020, 1500, 1010, 1010, 720, 860, 2704]
    names = ["一级\n指标", "二级\n指标", "三级指标", "年度\n指标值", "实际\n完成值", "分值", "得分", "偏差原因分析\n及改进措施"]
    row = [C('{%vm "all" %}绩\n效\n指\n标', head=True, open_above=True), C(LEVEL1), C(LEVEL2), C("{{ row.name }}", style="CellLeft"), C("{{ row.target }}" + ADJUSTED),
           C("{{ row.actual }}" + DEGREE), C("{{ row.points | points }}"), C("{{ row.score | score }}"), C(CAUSE, style="Small")]
    by = ('{% if line.clause is not none %}依据：{{ line.clause }}{% endif %}{% if line.by is not none %}\n决定：{{ line.by }}{% endif %}'
          '{% if line.note is not none %}\n理由：{{ line.note }}{% endif %}')
    rows = [[C("", head=True, open_below=True)] + [C(name, head=True) for name in names]] + rows_of("F", row) + [
        [C("总　分", head=True, span=6), C("{{ F.points | points }}"), C(TOTAL), C(GRADE, style="Cell")],
        tr("for line in F.own_lines"),
        [C("{{ line.label }}", head=True, span=3), C("{{ line.reason }}", span=3, style="CellLeft"), C("{{ line.effect }}", span=2), C(by, style="Small")],
        tr("endfor"),
        tr("if F.rows_score is not none"),
        [C("核对", head=True, span=3), C("各行得分合计{{ F.rows_score }}分，调整后总分{{ F.total.text }}分", span=6, style="CellLeft")],
        tr("endif"),
    ]
    return table(grid, rows, repeat=1).replace("F.", f + ".")


def notes(f, list_number=1):
    number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_number}"/></w:numPr>'
    item = lambda text: p(text, "List", number)
    claim = ("预算执行率：单位自填{{ F.money[0].claim.score | points }}分{% if F.money[0].score is not none %}，核算为{{ F.money[0].score | score }}分{% endif %}")
    return (p("注：", "Note", KEEP)
            + item('本表按{{ F.doc.rules_title }}计分。分值：{{ F.split | join("，") }}。得分最高不超过该指标的分值。')
            + each("for clause in F.clauses", item("{{ clause }}"))
            + each("if F.money[0].claim.score is not none", item(claim))
            + each("for note in F.notes", item("{{ note }}"))).replace("F.", f + ".")


def signed(f):
    blank = lambda value: '{{ F.signed.' + value + ' or "＿＿＿＿" }}'
    tab = "</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space=\"preserve\">"
    line = f'填报人：{blank("by")}\t负责人：{blank("head")}\t联系电话：{blank("phone")}\t填报日期：' \
           '{% if F.signed.date is not none %}{{ F.signed.date | cn_date }}{% else %}＿＿年＿月＿日{% endif %}'
    return p(line, "Signed").replace("\t", tab).replace("F.", f + ".")


SHEET = (13, 18, 13, 18)


def form():
    body = head("form", False) + indicators("form") + signed("form") + notes("form")
    return docx("项目支出绩效自评表", body, section(False, SHEET, FORM_FOOT), [PAGES])


def form_sichuan():
    top = [1330, 1534, 1050, 1050, 1050, 950, 600, 700, 1600]
    rows = [
        [C("项目名称", head=True), C("{{ F.name }}（{{ F.code }}）", span=8)],
        [C("主管部门", head=True), C("{{ F.doc.department }}", span=3), C("实施单位\n（盖章）", head=True), C("{{ F.unit }}", span=4)],
        [C("1.项目年度\n目标完成情况", head=True, merge="start"), C("项目年度目标", head=True, span=4), C("年度目标完成情况", head=True, span=4)],
        [C("", head=True, merge="on"), C(numbered("F.goals"), span=4, top=True), C(numbered("F.completion"), span=4, top=True)],
        [C("2.项目实施\n内容及过程\n概述", head=True), C("", span=8)],
        [C("预算执行情况\n（{{ F.money[0].points | points }}分）\n（万元）", head=True, merge="start"), C("", head=True), C("年初预算", head=True), C("调整后\n预算数", head=True), C("预算\n执行数", head=True),
         C("预算\n执行率", head=True), C("权重", head=True), C("得分", head=True), C("原因", head=True)],
    ]
    for label, line in (("总额", "F.money[0]"), ("其中：财政资金", "F.money[1]"), ("财政专户管理资金", None), ("单位资金", None), ("其他资金", "F.money[3]")):
        total = line == "F.money[0]"
        cells = [C("", head=True, merge="on"), C(label, style="CellLeft")]
        if line is None:
            cells += [C("") for _ in range(6)]
        else:
            executed = "{% if F.money[0].executed is none %}{{ F.money[0].state }}{% else %}{{ F.money[0].executed | money }}{% endif %}" if total else "{{ " + line + ".executed | money }}"
            cells += [C("{{ " + line + ".initial | money }}", style="CellRight"), C("{{ " + line + ".adjusted | money }}", style="CellRight"), C(executed, style="CellRight"),
                      C("{% if " + line + ".rate is not none %}{{ " + line + ".rate | percent }}{% endif %}"),
                      C("{{ F.money[0].points | points }}" if total else ""), C("{{ F.money[0].score | score }}" if total else "")]
        cells.append(C("{{ F.execution_reason }}" if total else "", style="Small", merge="start" if total else "on"))
        rows.append(cells)
    grid = [620, 620, 1000, 1400, 560, 900, 560, 1000, 740, 860, 1604]
    names = ["一级\n指标", "二级\n指标", "三级指标", "指标\n性质", "指标值", "度量\n单位", "完成值", "权重", "得分", "未完成\n原因分析"]
    row = [C('{%vm "all" %}绩效\n指标\n（{{ F.indicator_points | points }}分）', head=True, open_above=True), C(LEVEL1), C(LEVEL2), C("{{ row.name }}", style="CellLeft"), C("{{ row.parted.nature }}"),
           C("{{ row.parted.value }}" + ADJUSTED), C("{{ row.parted.measured_in }}"), C("{{ row.actual }}" + DEGREE), C("{{ row.points | points }}"), C("{{ row.score | score }}"), C(CAUSE, style="Small")]
    prose = lambda items: each("for item in F.narrative." + items, p("{% if F.narrative." + items + " | length > 1 %}{{ loop.index }}. {% endif %}{{ item }}", "CellLeft"))
    second = [[C("", head=True, open_below=True)] + [C(name, head=True) for name in names]] + rows_of("F", row) + [
        [C("合　计", head=True, span=8), C("{{ F.points | points }}"), C(TOTAL), C(GRADE, style="Small")],
        tr("for line in F.own_lines"),
        [C("{{ line.label }}", head=True, span=3), C("{{ line.reason }}", span=5, style="CellLeft"), C("{{ line.effect }}", span=2), C("{{ line.clause }}", style="Small")],
        tr("endfor"),
        [C("评价结论", head=True, span=2), C("{{ F.narrative.conclusion }}", span=9, style="CellLeft")],
        [C("存在问题", head=True, span=2), C(prose("problems"), span=9)],
        [C("改进措施", head=True, span=2), C(prose("measures"), span=9)],
    ]
    tab = "</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space=\"preserve\">"
    hands = p('项目负责人：{{ F.signed.head or "＿＿＿＿" }}\t\t财务负责人：＿＿＿＿', "Signed").replace("\t", tab)
    body = (p("报表编号：510000_0013zp", "Code") + p("部门预算项目支出绩效自评表", "Title") + p("（{{ F.doc.year }}年度）", "Year")
            + each("if F.doc.remark is not none", p("{{ F.doc.remark }}", "Remark"))
            + table(top, rows, open_below=True) + GAP + table(grid, second, repeat=1) + hands).replace("F.", "form.") + notes("form")
    return docx("部门预算项目支出绩效自评表", body, section(False, SHEET, FORM_FOOT), [PAGES])


# ---- 部门汇总 ----

def summary():
    grid = [1700, 2500, 1700, 1250, 1250, 1250, 1050, 1500, 700, 1000, 1000]
    names = ["项目编码", "项目名称", "实施单位", "年初\n预算数", "全年\n预算数", "全年\n执行数", "执行率", "得分", "等级", "权重", "贡献分"]
    right = lambda text: C(text, style="CellRight")
    rows = [[C(name, head=True) for name in names], tr("for row in projects"),
            [C("{{ row.code }}", style="Small"), C("{{ row.name }}", style="CellLeft"), C("{{ row.unit }}", style="CellLeft"), right("{{ row.initial | money }}"), right("{{ row.adjusted | money }}"),
             right("{{ row.executed | money | nonblank }}"), right("{{ row.rate | percent }}"), C("{{ row.total.text }}"), C("{{ row.total.grade | nonblank }}"), right("{{ row.weight | percent }}"), right("{{ row.share | score }}")],
            tr("endfor"),
            [C("合　计", head=True, span=3), right("{{ money.initial | money | nonblank }}"), right("{{ money.adjusted | money | nonblank }}"), right("{{ money.executed | money | nonblank }}"),
             right("{{ money.rate | percent }}"), C("**{{ total.text }}**"), C("**{{ total.grade | nonblank }}**"), C(""), right("{{ total.score | score }}")]]
    facts = table([2200, 5250, 2200, 5250], [
        [C("综合得分", head=True), C("**{{ total.text }}**"), C("等级", head=True), C("**{{ total.grade | nonblank }}**")],
        [C("方法", head=True), C("{{ method }}"), C("简单平均", head=True), C("{{ simple_mean | score }}")],
        [C("评分规则", head=True), C("{{ doc.rules_title }}", span=3)]])
    own = (head("own", True) + indicators("own") + signed("own") + notes("own", 2)
           + p("", "Gap", section(False, SHEET, FORM_FOOT)))
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = (each("if own is not none", own) + p("{{ doc.department }}{{ doc.year }}年度项目支出绩效自评部门汇总", "Title")
            + each("if doc.remark is not none", p("{{ doc.remark }}", "Remark")) + facts
            + p("一、各项目得分", "Part") + p("金额单位：万元。贡献分 = 权重 × 项目得分，各项目贡献分之和为综合得分。", "Caption") + table(grid, rows, repeat=1)
            + p("二、等级分布", "Part") + grades([2980] * 5)
            + each("for note in notes", each("if loop.first", p("注：", "Note")), p("{{ note }}", "List", number))
            + p("", "Note"))
    return docx("部门汇总", body, section(True, (18, 17, 16, 17), FORM_FOOT), [PAGES], lists=2)


def grades(grid):
    names = ["等级", "项目数（个）", "占项目数", "全年预算数（万元）", "占金额"]
    return table(grid, [[C(name, head=True) for name in names], tr("for row in grades"),
                        [C("{{ row.grade }}"), C("{{ row.projects }}"), C("{{ row.projects_share | percent }}"), C("{{ row.amount | money | nonblank }}"), C("{{ row.amount_share | percent }}")],
                        tr("endfor")], repeat=1)


# ---- 扣分台账 ----

def ledger():
    grid = [560, 2200, 1800, 700, 700, 800, 3000, 3636, 1400]
    names = ["序号", "项目", "指标", "分值", "扣分", "得分", "原因", "依据条款", "脚本:行"]
    name = '{%vm section.name ~ "/" ~ (section.code or "") %}{{ section.name }}{% if section.code is none %}（部门整体）{% endif %}'
    small = lambda text: C(text, style="Small")
    rows = [[C(one, head=True) for one in names], tr("for section in sections"), tr("for row in section.rows"),
            [C("{{ row.no }}"), C(name, style="CellLeft"), C("{{ row.indicator }}", style="CellLeft"), C("{{ row.points | points }}"), C("{{ row.lost }}"), C("{{ row.score | score }}"),
             C("{{ row.reason }}", style="CellLeft"), small("{{ row.clause | nonblank }}"), small("{{ row.script | nonblank }}")],
            tr("else"), [C(""), C(name, style="CellLeft"), C("没有扣分", style="CellLeft"), C(""), C("0"), C(""), C(""), C(""), C("")], tr("endfor"),
            [C(""), C(name, style="CellLeft"), C("**核对：满分 − Σ扣分 = 总分**", style="CellLeft"), C("{{ section.points | points }}"), C("{{ section.lost }}"), C("**{% if section.total.score is not none %}{{ section.total.text }}{% else %}未定{% endif %}**"),
             C("{{ section.check }}{% if section.holds is false %}（不符）{% endif %}{% if section.total.score is none %}\n总分{{ section.total.text }}{% endif %}", span=3, style="CellLeft")],
            tr("endfor")]
    body = (p("{{ doc.department }}{{ doc.year }}年度扣分台账", "Title")
            + each("if doc.remark is not none", p("{{ doc.remark }}", "Remark"))
            + p("按{{ doc.rules_title }}（{{ doc.rules }} {{ doc.rules_version }}）计分，共{{ lines }}行。每一分扣分都是一行记录：满分 − Σ扣分 = 总分；加分记为负数。", "Note")
            + table(grid, rows, repeat=1)
            + each("for section in sections if section.open | length > 0",
                   each("if loop.first", p("得分未定的指标", "Part"), p("未定的指标既不按 0 分计，也不按满分计，所以不在上表中。", "Note")),
                   p('{{ section.name }}：{{ section.open | join("；") }}', "Note"))
            + each("for one in assumed",
                   each("if loop.first", p("读数的推断", "Part")),
                   p("{{ one.project }}，{{ one.indicator }}：{{ one.text }}", "Note"))
            + p("条款", "Part")
            + each("for clause in clauses", p("{{ clause.document }}{% if clause.article is not none %}{{ clause.article }}{% endif %}：{{ clause.text }}", "List")))
    return docx("扣分台账", body, section(True, (18, 18, 16, 18), FORM_FOOT), [PAGES])


# ---- 自评报告 ----

def report():
    body_p = lambda text: p(text, "Body")
    wide = 8845
    small = lambda text: C(text, style="Small")
    project = "{{ project.form.name }}"
    money = table([2245, 1150, 1150, 1150, 1150, 900, 1100], [
        [C(one, head=True) for one in ["项目", "年初\n预算数", "全年\n预算数", "全年\n执行数", "执行率", "分值", "得分"]],
        tr("for project in projects"),
        [small(project), *[C("{{ project.form.money[0]." + name + " | money | nonblank }}", style="CellRight") for name in ("initial", "adjusted", "executed")],
         C("{{ project.form.money[0].rate | percent }}", style="CellRight"), C("{{ project.form.money[0].points | points }}"), C("{{ project.form.money[0].score | score }}")],
        tr("endfor"),
        [C("合　计", head=True), *[C("{{ money." + name + " | money | nonblank }}", style="CellRight") for name in ("initial", "adjusted", "executed")],
         C("{{ money.rate | percent }}", style="CellRight"), C(""), C("")]], repeat=1)
    unmet = table([1500, 1445, 1100, 1100, 750, 1475, 1475], [
        [C(one, head=True) for one in ["项目", "指标", "指标值", "完成值", "扣分", "偏差原因", "改进措施"]],
        tr("for row in unmet"),
        [C("{%vm row.project %}{{ row.project }}", style="Small"), small("{{ row.indicator }}"), C("{{ row.target }}"), C("{{ row.actual }}"), C("{{ row.lost }}"),
         small('{{ row.reason or "（由单位补充）" }}'), small('{{ row.measure or "（由单位补充）" }}')],
        tr("endfor")], repeat=1)
    undecided = table([2645, 2600, 1800, 1800], [
        [C(one, head=True) for one in ["项目", "指标", "指标值", "情况"]], tr("for row in open"),
        [C("{%vm row.project %}{{ row.project }}", style="Small"), small("{{ row.indicator }}"), C("{{ row.target }}"), C("{{ row.state }}")], tr("endfor")], repeat=1)
    assert sum([2245, 1150, 1150, 1150, 1150, 900, 1100]) == wide
    overview = ("{{ doc.year }}年度，{{ doc.department }}{% if units | length > 0 %}（{{ units | join(\"、\") }}）{% endif %}纳入绩效自评的项目共{{ projects | length }}个，"
                "{% if money.initial is not none %}年初预算{{ money.initial | money }}万元，{% endif %}{% if money.adjusted is not none %}全年预算{{ money.adjusted | money }}万元，{% endif %}"
                "{% if money.rate is not none %}全年执行{{ money.executed | money }}万元，执行率{{ money.rate | percent }}。{% else %}执行率未定"
                "{% if money.unknown | length > 0 %}：{{ money.unknown | join(\"、\") }}缺预算数或执行数{% endif %}。{% endif %}")
    one = ("{{ loop.index }}. " + project + "（{{ project.form.code }}）{% if project.form.unit is not none %}，由{{ project.form.unit }}实施{% endif %}"
           "{% if project.form.money[0].adjusted is not none %}，全年预算{{ project.form.money[0].adjusted | money }}万元{% endif %}。{% if project.purpose is not none %}资金用途：{{ project.purpose | phrase }}。{% endif %}")
    scored = "{% if F.total.score is not none %}{{ F.total.text }}分{% else %}{{ F.total.text }}{% endif %}{% if F.total.grade is not none %}，等级为“{{ F.total.grade }}”{% endif %}。"
    settled = "经自评，项目支出绩效自评综合得分{{ total.text }}分{% if total.grade is not none %}，等级为“{{ total.grade }}”{% endif %}（{{ method }}{% if simple_mean is not none %}；简单平均{{ simple_mean }}分{% endif %}）。"
    unsettled = "项目支出绩效自评综合得分{{ total.text }}，{{ method }}；{% if open | length > 0 %}还有{{ open | length }}项得分未定，见第五部分。{% else %}有项目的分值未定。{% endif %}"
    results = ("{{ loop.index }}. " + project + "：{{ project.indicators }}项指标，{{ project.full }}项得满分。"
               "{% if project.unmet | length > 0 %}扣分的有：{% for row in project.unmet %}{{ row.name }}（指标值{{ row.target }}，完成值{{ row.actual }}，扣{{ row.lost }}分）{% if not loop.last %}、{% endif %}{% endfor %}。{% endif %}"
               "{% if project.open | length > 0 %}得分未定的有：{% for row in project.open %}{{ row.name }}（{{ row.state }}）{% if not loop.last %}、{% endif %}{% endfor %}。{% endif %}"
               "{% if project.not_applicable | length > 0 %}不适用的有：{% for row in project.not_applicable %}{{ row.name }}（{{ row.reason | phrase }}{% if row.approval is not none %}，批准文件：{{ row.approval }}{% endif %}）{% if not loop.last %}、{% endif %}{% endfor %}。{% endif %}")
    # Several are counted in one paragraph.
    prose = lambda words, items, noun: each(
        f"if {words}.{items} | length > 0",
        body_p(f"{noun}：{{% for item in {words}.{items} %}}{{% if {words}.{items} | length > 1 %}}（{{{{ loop.index }}}}）{{% endif %}}{{{{ item | phrase }}}}。{{% endfor %}}"))
    of = lambda name, words: (
        p(name, "H3") + each(f"if {words}.problems | length == 0 and {words}.measures | length == 0", body_p("（本节由单位补充：存在问题和改进措施）"))
        + prose(words, "problems", "存在问题") + prose(words, "measures", "改进措施"))
    date = "{% if date is not none %}{{ date | cn_date }}{% else %}＿＿年＿月＿日{% endif %}"
    cover = (
        p("", "Cover") * 4 + p("{{ doc.department }}", "CoverTitle") + p("{{ doc.year }}年度", "CoverTitle") + p("项目支出绩效自评报告", "CoverTitle")
        + each("if doc.remark is not none", p("{{ doc.remark }}", "Remark"))
        + p("", "Cover") * 6 + p("单位名称：{{ doc.department }}（盖章）", "Cover") + p("填报日期：" + date, "Cover"))
    body = (
        cover + p("{{ doc.department }}{{ doc.year }}年度", "Title", "<w:pageBreakBefore/>") + p("项目支出绩效自评报告", "Title") + p("", "Body")
        + each("if doc.finance_bureau is not none", p("{{ doc.finance_bureau }}：", "Addressee"))
        + p("一、基本情况", "H1") + p("（一）项目概况", "H2") + body_p(overview) + each("for project in projects", body_p(one))
        + p("（二）绩效目标", "H2")
        + each("if text is not none and text.goals | length > 0", body_p("部门整体绩效目标：{{ text.goals | join(\"；\") }}。"))
        + each("if own is not none and own.form.goals | length > 0", body_p("部门整体绩效目标：{{ own.form.goals | join(\"；\") }}"))
        + each("for project in projects", body_p(project + "：{{ project.form.goals | join(\"；\") or \"（本节由单位补充：该项目的年度总体目标）\" }}"))
        + p("二、自评工作开展情况", "H1")
        + body_p("本次自评按{{ doc.rules_title }}逐项计分，{{ projects | length }}个项目共{{ indicators }}项三级指标，列明佐证材料{{ evidence }}份；每一处扣分的原因和依据见《扣分台账》。")
        + each("for project in projects", each("for one in project.monitoring",
               body_p("绩效运行监控：" + project + "，{{ one.date | cn_date }}，{{ one.on }}：{{ one.forecast }}{% if one.cause is not none %}，偏差原因：{{ one.cause | phrase }}{% endif %}。")))
        + body_p("（本节由单位补充：自评的组织方式、时间安排、数据来源和复核情况）")
        + p("三、综合结论", "H1")
        + body_p("{% if total.score is not none %}" + settled + "{% else %}" + unsettled + "{% endif %}")
        + each("if own is not none", body_p("部门整体绩效自评得分" + scored.replace("F.", "own.form.") + "{{ own.narrative.conclusion }}"))
        + grades([1769] * 5)
        + each("for project in projects", body_p("{{ loop.index }}. " + project + "：自评得分" + scored.replace("F.", "project.form.") + "{{ project.narrative.conclusion }}"))
        + p("四、绩效目标完成情况分析", "H1") + p("（一）资金执行情况", "H2") + p("金额单位：万元", "Caption", KEEP) + money
        + p("（二）总体目标完成情况", "H2")
        + each("if text is not none", body_p("部门整体：{{ text.completion | join(\" \") or \"（本节由单位补充：部门整体绩效目标的完成情况）\" }}"))
        + each("if own is not none", body_p("部门整体：{{ own.form.completion | join(\" \") or \"（本节由单位补充：部门整体绩效目标的完成情况）\" }}"))
        + each("for project in projects", body_p(project + "：{{ project.form.completion | join(\" \") or \"（本节由单位补充：该项目总体目标的完成情况）\" }}"))
        + each("if text is not none and text.safeguards | length > 0",
               body_p("部门绩效目标中列有{{ text.safeguards | length }}项工作保障措施：{% for safeguard in text.safeguards %}{{ safeguard.title }}{% if not loop.last %}；{% endif %}{% endfor %}。"),
               body_p("（本节由单位补充：各项保障措施的落实情况）"))
        + each("if own is not none and own.form.safeguards | length > 0",
               body_p("部门绩效目标中列有{{ own.form.safeguards | length }}项工作保障措施：{% for safeguard in own.form.safeguards %}{{ safeguard.title }}{% if not loop.last %}；{% endif %}{% endfor %}。"),
               body_p("（本节由单位补充：各项保障措施的落实情况）"))
        + p("（三）各项指标完成情况", "H2") + body_p("{{ projects | length }}个项目共{{ indicators }}项三级指标，其中{{ full }}项得满分。")
        + each("for project in projects", body_p(results))
        + each("if own is not none", body_p("部门整体：{{ own.indicators }}项指标，{{ own.full }}项得满分。"))
        + p("五、偏离绩效目标的原因和下一步改进措施", "H1") + p("（一）未完成的指标", "H2")
        + mark("{%p if unmet | length > 0 %}") + unmet + mark("{%p else %}") + body_p("没有扣分的指标。") + mark("{%p endif %}")
        + each("if open | length > 0", p("（二）得分未定的指标", "H2"), undecided)
        + p("（{% if open | length > 0 %}三{% else %}二{% endif %}）存在问题和改进措施", "H2")
        + each("if own is not none", of("部门整体", "own.narrative"))
        + each("for project in projects", of(project, "project.narrative"))
        + p("六、结果应用和公开", "H1") + body_p("（本节由单位补充：自评结果如何用于预算安排和改进管理，以及公开的时间和方式）")
        + p("七、其他", "H1")
        + each("for decision in decisions", body_p("人工决定：{{ decision }}。"))
        + each("for claim in claims", body_p("自填与核算不一致：{{ claim }}。"))
        + each("for note in notes", body_p("{{ note | phrase }}。"))
        + each("if bases is not none", body_p("扣分所依据的条款：{{ bases }}；逐条见《扣分台账》。"))
        + body_p("附件：各项目《自评表》、《扣分台账》、《部门汇总》。") + p("", "Body")
        + p("{{ doc.department }}（盖章）", "Sign", KEEP) + p(date, "Sign"))
    return docx("自评报告", body, section(False, (37, 26, 35, 28), GB_FOOT, cover=True), [ODD, EVEN], even_and_odd=True)


# ---- 年度比较 ----

def compare():
    """The landscape page is 261 mm wide: 14797 twentieths."""
    wide = 14796
    right = lambda text: C(text, style="CellRight")
    left = lambda text: C(text, style="CellLeft")
    small = lambda text: C(text, style="Small")
    heads = lambda *names: [C(name, head=True) for name in names]
    sign = lambda value: "{% if " + value + " is none %}—{% else %}{{ " + value + " }}{% endif %}"
    either = lambda value: "{% if " + value + " is not none %}{{ " + value + " }}{% endif %}"

    history = table([4000, wide - 4000], [
        heads("", "各年度总分"), tr("for line in slope.lines"),
        [left("{% if line.is_department %}**{{ line.name }}**{% else %}{{ line.name }}{% endif %}"),
         left("{% for year, total in line.totals %}{{ year }}年 {{ total | score }}{% if not loop.last %}　→　{% endif %}{% endfor %}")], tr("endfor")], repeat=1)

    parts = ["绩效", "执行", "目标", "权重", "规则", "人工", "增减项"]
    grid = [3696, 1500, 1500, 1100] + [1000] * 7
    assert sum(grid) == wide
    cells = lambda where: [right(f"{{% if one.parts | length > {where} %}}{{{{ one.parts[{where}].value }}}}{{% else %}}—{{% endif %}}")]
    one_row = lambda name: [left(name), *[C("{{ one.totals[%d] | score }}{%% if one.grades[%d] is not none %%} {{ one.grades[%d] }}{%% endif %%}" % (n, n, n)) for n in (0, 1)],
                            right(sign("one.change"))] + [cell for n in range(7) for cell in cells(n)]
    split = table(grid, [heads("项目", "{{ pair.from }}年", "{{ pair.to }}年", "变化", *parts),
                         tr("for one in pair.projects"), one_row("{{ one.name }}"), tr("endfor"),
                         tr("for one in [pair.total]"), one_row("**{{ one.name }}**"), tr("endfor")], repeat=1)

    only = table([4796, 1200, 1400, 1400, 6000], [
        heads("项目", "年度", "情况", "总分", "对应"), tr("for one in pair.unpaired"),
        [left("{{ one.name }}"), C("{{ one.year }}"),
         C("{{ one.state_word }}"),
         C("{{ one.total | score }}"), left("{{ one.with_words }}")], tr("endfor")], repeat=1)

    # The way from one total to the other, a step a row; the last row is where it ends.
    fall = table([3000, 1800, 2200], [
        heads("组成", "增减", "总分"),
        [left("{{ pair.from }}年总分"), C(""), right("{{ one.totals[0] | score }}")],
        tr("for step in one.steps"), [left("{{ step.name }}"), right("{{ step.change }}"), right("{{ step.after | score }}")], tr("endfor"),
        [left("**{{ pair.to }}年总分**"), right("**{{ one.change }}**"), right("**{{ one.totals[1] | score }}**")]])
    # A few rows that are read together are not torn over two pages.
    fall = fall.replace('"/></w:pPr>', '"/>' + KEEP + "</w:pPr>")

    grid = [2696, 1500, 1500, 1500, 1500, 1600, 1600, 900, 2000]
    assert sum(grid) == wide
    gained = lambda n: "{%% if row.points[%d] is not none %%}{{ row.scores[%d] | score }} / {{ row.points[%d] | points }}{%% endif %%}" % (n, n, n)
    rows = table(grid, [
        heads("指标", "指标值\n{{ pair.from }}年", "指标值\n{{ pair.to }}年", "完成值\n{{ pair.from }}年", "完成值\n{{ pair.to }}年",
              "得分 / 分值\n{{ pair.from }}年", "得分 / 分值\n{{ pair.to }}年", "变化", "其中"),
        tr("for row in one.rows"),
        [small("{{ row.id }}{% if row.state %}（{{ row.state }}）{% endif %}"), *[C(either(f"row.{what}[{n}]")) for what in ("targets", "actuals") for n in (0, 1)],
         C(gained(0)), C(gained(1)), right(sign("row.change")),
         small("{% for part in row.parts %}{{ part.name }} {{ part.value }}{% if not loop.last %}，{% endif %}{% endfor %}")], tr("endfor")], repeat=1)

    change = (each("if one.steps | length > 0 or one.rows | length > 0 or one.notes | length > 0",
                   p("{{ one.name }}", "Part"),
                   each("if one.steps | length > 0", fall, GAP),
                   each("if one.rows | length > 0", p("得分有变化的指标", "Note", KEEP), rows, GAP),
                   each("for note in one.notes", p("注：{{ note }}", "Note"))))

    ranking = table([3796, 4200, 1200, 1800, 3800], [
        heads("项目", "各规则下总分", "名次", "每套规则下\n都高于", "取决于规则"), tr("for one in ranking"),
        [left("{{ one.name }}"), left("{% for rules, total in one.totals %}{{ rules }} {{ total | score }}{% if not loop.last %}，{% endif %}{% endfor %}"),
         C("{% if one.ranks is none %}{% if not_comparable | length > 0 %}不能比{% else %}—{% endif %}{% elif one.ranks[0] == one.ranks[1] %}{{ one.ranks[0] }}{% else %}{{ one.ranks[0] }}—{{ one.ranks[1] }}{% endif %}{% if one.interval is not none and one.interval != one.ranks %}（差一个进位单位：{{ one.interval[0] }}—{{ one.interval[1] }}）{% endif %}"),
         C("{{ one.above_count }} 个"), small("{% if one.driver is not none %}参数“{{ one.driver.about }}”（{{ one.driver.from }} → {{ one.driver.to }}：第 {{ one.driver.rank }}）{% if one.depends | length > 0 %}；{% endif %}{% endif %}{% for code, rules in one.depends %}{{ code }}（{{ rules | join(\"、\") }}）{% if not loop.last %}，{% endif %}{% endfor %}{% if one.depends_count > one.depends | length %}等 {{ one.depends_count }} 个{% endif %}")],
        tr("endfor")], repeat=1)
    lifts = lambda what: small("{% for name, lost in one." + what + " %}{{ name }} {{ lost }}{% if not loop.last %}，{% endif %}{% endfor %}")
    fragile = table([3396, 1000, 900, 1300, 1700, 2800, 2700, 1000], [
        heads("项目", "总分", "等级", "高出\n本等级线", "差多少到\n上一等级", "单独补足即可\n升级的指标", "没有这一条即可\n升级的条款", "取决于\n进位"), tr("for one in fragile"),
        [left("{{ one.name }}"), C("{{ one.total | score }}"), C("{{ one.grade }}"), C("{{ one.above }}"),
         C("{% if one.missing is none %}—{% else %}{{ one.missing[1] }}（{{ one.missing[0] }}）{% endif %}"), lifts("figures"), lifts("clauses"),
         C("{% if one.rounding %}是{% else %}否{% endif %}")], tr("endfor")], repeat=1)

    body = (
        p("{{ department }}{{ years | first }}—{{ years | last }}年度绩效自评比较", "Title")
        + each("if remark is not none", p("{{ remark }}", "Remark"))
        + p("变化 = 绩效（完成值）+ 执行（资金）+ 目标（指标值）+ 权重（分值）+ 规则（规则包）+ 人工（人工决定）+ 增减项，各项相加正好等于变化；"
            "每一项是它在所有先后次序下影响的平均，与先算哪一项无关。“—”是不作分解的，原因见该项目的注。", "Note")
        + each("if years | length > 2", p("各年度总分", "Part"), history)
        + each("for pair in pairs",
               p("{{ pair.from }}→{{ pair.to }}年（规则 {{ pair.from_rules }} → {{ pair.to_rules }}）", "Part"), split, GAP,
               each("if pair.unpaired | length > 0", p("只有一年有的项目", "Part"), only, GAP),
               each("for doubt in pair.doubts", p("待确认：{{ doubt }}", "Note")),
               each("for one in [pair.total] + pair.projects", change))
        + each("if ranking | length > 0",
               p("名次稳不稳", "Part"),
               p("{{ years | last }}年的项目，分别按各年的规则重算。在每一套规则下都高于对方的，名次不依赖规则；只在一部分规则下高于对方的，取决于用哪一套。分值和一级指标的设置不同的，按规则包写明的归类折算以后再比。", "Note", KEEP),
               each("for one in not_comparable", p("不能按 {{ one.rules }} 比：{{ one.why }}", "Note", KEEP)), ranking, GAP)
        + each("if fragile | length > 0", p("等级稳不稳", "Part"), p("离等级线最近的在前。", "Note", KEEP), fragile)
        + p("", "Note"))
    return docx("年度比较", body, section(True, (18, 18, 16, 18), FORM_FOOT), [PAGES])


FILES = {"compare.docx": compare, "form.docx": form, "form-sichuan.docx": form_sichuan, "ledger.docx": ledger, "report.docx": report, "summary.docx": summary}


def main():
    here, wrong = pathlib.Path(__file__).parent, []
    for name, make in FILES.items():
        made, path = make(), here / name
        if "--check" not in sys.argv:
            path.write_bytes(made)
        elif not path.is_file() or path.read_bytes() != made:
            wrong.append(name)
    if wrong:
        sys.exit("not what make.py makes: " + ", ".join(wrong))


if __name__ == "__main__":
    main()
