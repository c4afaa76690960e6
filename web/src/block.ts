// A block of cells from a spreadsheet, as text or as markup: rows of texts.
import { policy } from "./trusted";

/** Rows of a text with tabs; a cell with line breaks or tabs stands in quotation marks. */
export function fromText(plain: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const all = plain.replace(/\r\n?/g, "\n");
  for (let at = 0; at < all.length; at += 1) {
    const c = all.charAt(at);
    if (quoted) {
      if (c !== '"') cell += c;
      else if (all.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (c === '"' && cell === "") quoted = true;
    else if (c === "\t") {
      row.push(cell);
      cell = "";
    } else if (c === "\n") {
      rows.push([...row, cell]);
      row = [];
      cell = "";
    } else cell += c;
  }
  if (cell !== "" || row.length > 0) rows.push([...row, cell]);
  return rows.map((cells) => cells.map((one) => one.trim()));
}

/** Rows of the first table; what a merged cell covers is empty. Nothing where there is no table. */
export function fromMarkup(markup: string): string[][] | null {
  // A style would be refused, with a message on the console for each.
  const bare = markup.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/\sstyle\s*=\s*("[^"]*"|'[^']*')/gi, "");
  const parsed = new DOMParser().parseFromString(policy.createHTML(bare), "text/html");
  const table = parsed.querySelector("table");
  if (!table) return null;
  const rows: string[][] = [];
  const taken = new Set<string>();
  [...table.rows].forEach((line, r) => {
    const row = (rows[r] ??= []);
    let c = 0;
    for (const cell of line.cells) {
      while (taken.has(`${r} ${c}`)) row[c++] = "";
      for (let down = 0; down < Math.max(cell.rowSpan, 1); down += 1) {
        for (let across = 0; across < Math.max(cell.colSpan, 1); across += 1) {
          taken.add(`${r + down} ${c + across}`);
          if (down === 0) row[c + across] = across === 0 ? said(cell) : "";
        }
      }
      c += Math.max(cell.colSpan, 1);
    }
    while (taken.has(`${r} ${c}`)) row[c++] = "";
  });
  return rows.map((row) => Array.from(row, (one) => one ?? ""));
}

/** The text of a cell: white space of the markup is one blank, `<br>` is a line break. */
function said(node: Node): string {
  let all = "";
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) all += (child.textContent ?? "").replace(/[ \t\r\n]+/g, " ");
    else if (child.nodeName === "BR") all += "\n";
    else all += said(child);
  }
  return all.replace(/ *\n */g, "\n").replace(/^ +| +$/g, "");
}
