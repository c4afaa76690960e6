// Keys, as in a spreadsheet: a field is first chosen, then typed into.
import { type Field, form, isField, put, text } from "./fields";
import { beside, type Way } from "./grid";
import * as queue from "./queue";

let editing = false;
/** What the field said when it was entered, for Esc. */
let entered = "";

function go(field: Field, way: Way): boolean {
  const next = beside(field, way);
  next?.focus();
  return next !== undefined;
}

function edit(field: Field): void {
  editing = true;
  if (field instanceof HTMLSelectElement) return;
  field.setSelectionRange(field.value.length, field.value.length);
}

form.addEventListener("focusin", (event) => {
  const field = event.target;
  if (!isField(field)) return;
  editing = false;
  entered = text(field);
  queue.begin(field);
  if (!(field instanceof HTMLSelectElement)) field.select();
  const hint = document.getElementById("hint");
  if (hint) hint.textContent = `${field.getAttribute("aria-label") ?? ""}：${field.title}`;
});

form.addEventListener("focusout", (event) => {
  const field = event.target;
  if (!isField(field)) return;
  queue.save(field);
});

form.addEventListener("mousedown", (event) => {
  if (event.target === document.activeElement) editing = true;
});

form.addEventListener("input", (event) => {
  const field = event.target;
  if (!isField(field)) return;
  editing = true;
  // What other cells are called after is saved when it is left.
  if ((event as InputEvent).isComposing || field.dataset["late"] !== undefined) return;
  queue.save(field);
});

form.addEventListener("compositionend", (event) => {
  const field = event.target;
  if (isField(field) && field.dataset["late"] === undefined) queue.save(field);
});

form.addEventListener("submit", (event) => event.preventDefault());

form.addEventListener("keydown", (event) => {
  // A key that the input method takes; 229 also after it has ended, in some browsers.
  if (event.isComposing || event.keyCode === 229) return;
  const field = event.target;
  if (!isField(field)) return;
  const control = event.ctrlKey || event.metaKey;
  const isList = field instanceof HTMLSelectElement;
  const taken = control ? withControl(event, field) : plain(event, field, isList);
  if (taken) event.preventDefault();
});

// Where no cell has the focus, as after the page was loaded anew, what was typed last is taken back all the same.
document.addEventListener("keydown", (event) => {
  const target = event.target;
  const isElsewhere = target instanceof Element && target.closest("input, textarea, select, [contenteditable]") === null;
  const key = event.key.toLowerCase();
  if (!isElsewhere || !(event.ctrlKey || event.metaKey) || (key !== "z" && key !== "y")) return;
  event.preventDefault();
  void queue.back(key === "y" || event.shiftKey);
});

function withControl(event: KeyboardEvent, field: Field): boolean {
  switch (event.key.toLowerCase()) {
    case "z":
      void queue.back(event.shiftKey);
      return true;
    case "y":
      void queue.back(true);
      return true;
    case "d": {
      const above = beside(field, "up");
      if (above) {
        put(field, text(above));
        queue.save(field, queue.newVisit());
      }
      return true;
    }
    default:
      return false;
  }
}

function plain(event: KeyboardEvent, field: Field, isList: boolean): boolean {
  const isProse = field instanceof HTMLTextAreaElement;
  switch (event.key) {
    case "Enter":
      if (isProse && event.altKey) {
        field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
        editing = true;
        queue.save(field);
        return true;
      }
      queue.save(field);
      go(field, event.shiftKey ? "up" : "down");
      return true;
    case "F2":
      edit(field);
      return true;
    case "Escape":
      put(field, entered);
      queue.save(field);
      editing = false;
      if (!(field instanceof HTMLSelectElement)) field.select();
      return true;
    case "Delete":
      if (editing || isList) return false;
      put(field, "");
      queue.save(field);
      return true;
    case "ArrowUp":
    case "ArrowDown":
      if (isList || (isProse && editing)) return false;
      return go(field, event.key === "ArrowUp" ? "up" : "down");
    case "ArrowLeft":
    case "ArrowRight":
      if (editing && !isList) return false;
      return go(field, event.key === "ArrowLeft" ? "left" : "right");
    default:
      return false;
  }
}
