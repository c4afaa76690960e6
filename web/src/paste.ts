// A block that is pasted: shown first, then written as one step.
import { fromMarkup, fromText } from "./block";
import { type Field, form, isField, label, put, text } from "./fields";
import { beside, column } from "./grid";
import * as queue from "./queue";
import { say } from "./status";

interface Change {
  field: Field;
  to: string;
}

form.addEventListener("paste", (event) => {
  const field = event.target;
  const data = event.clipboardData;
  if (!isField(field) || !data) return;
  const markup = data.getData("text/html");
  const rows = (markup ? fromMarkup(markup) : null) ?? fromText(data.getData("text/plain"));
  const width = Math.max(0, ...rows.map((row) => row.length));
  // One cell is the browser's.
  if (rows.length === 0 || (rows.length === 1 && width <= 1)) return;
  // Prose of several lines goes into a field for prose as it is.
  if (width === 1 && field instanceof HTMLTextAreaElement && !markup) return;
  event.preventDefault();
  const changes: Change[] = [];
  const table = field.closest("table");
  const inside = (next: Field | undefined) => (next?.closest("table") === table ? next : undefined);
  // Rows of indicators lie below each other, whatever is unfolded between them.
  const below = column(field);
  let left: Field | undefined = field;
  let outside = 0;
  for (const [number, row] of rows.entries()) {
    if (below) left = below[number];
    let at = left;
    for (const cell of row) {
      if (!at) outside += cell === "" ? 0 : 1;
      else {
        if (text(at) !== cell) changes.push({ field: at, to: cell });
        at = inside(beside(at, "right"));
      }
    }
    if (!below) left = left && inside(beside(left, "down"));
  }
  preview(field, changes, outside);
});

function preview(from: Field, changes: Change[], outside: number): void {
  if (changes.length === 0) {
    say(outside > 0 ? "粘贴的内容在表格以外，没有写入" : "粘贴的内容和表里一样");
    return;
  }
  const dialog = document.createElement("div");
  dialog.className = "dialog";
  dialog.setAttribute("role", "dialog");
  dialog.setAttribute("aria-modal", "true");
  dialog.setAttribute("aria-label", "粘贴预览");
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const name of ["格子", "现在", "改成"]) {
    const th = document.createElement("th");
    th.scope = "col";
    th.textContent = name;
    head.append(th);
  }
  const lines = table.createTBody();
  for (const one of changes) {
    const line = lines.insertRow();
    for (const words of [label(one.field), text(one.field), one.to]) line.insertCell().textContent = words;
  }
  const words = document.createElement("p");
  words.textContent = `改 ${changes.length} 格${outside > 0 ? `，有 ${outside} 格落在表格以外，不写` : ""}。一次撤销可以全部改回。`;
  const yes = button("粘贴", () => {
    close();
    const visit = queue.newVisit();
    for (const one of changes) {
      queue.see(one.field);
      put(one.field, one.to);
    }
    queue.saveAll(
      changes.map((one) => one.field),
      visit,
    );
    from.focus();
  });
  const no = button("取消", () => {
    close();
    from.focus();
  });
  const close = () => dialog.remove();
  const changed = document.createElement("div");
  changed.className = "changed";
  changed.append(table);
  const buttons = document.createElement("p");
  buttons.append(yes, " ", no);
  const box = document.createElement("div");
  box.append(words, changed, buttons);
  dialog.append(box);
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape") no.click();
    if (event.key === "Tab") {
      event.preventDefault();
      (document.activeElement === yes ? no : yes).focus();
    }
  });
  document.body.append(dialog);
  yes.focus();
}

function button(name: string, then: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = name;
  made.addEventListener("click", then);
  return made;
}
