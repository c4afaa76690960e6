// Files that are dropped on a row, or chosen in it, are its evidence.
import { form } from "./fields";
import * as queue from "./queue";

function rowOf(event: Event): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>("tr[data-row]") : null;
}

let lit: HTMLElement | null = null;

function light(row: HTMLElement | null): void {
  if (lit === row) return;
  lit?.classList.remove("receives");
  row?.classList.add("receives");
  lit = row;
}

form.addEventListener("dragover", (event) => {
  const row = event.dataTransfer?.types.includes("Files") ? rowOf(event) : null;
  light(row);
  if (row) event.preventDefault();
});

document.addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) light(null);
});

form.addEventListener("drop", (event) => {
  const row = rowOf(event);
  light(null);
  const files = event.dataTransfer?.files;
  if (!row || !files || files.length === 0) return;
  event.preventDefault();
  void queue.bring(row.dataset["row"] ?? "", files);
});

form.addEventListener("change", (event) => {
  const chooser = event.target;
  const row = rowOf(event);
  if (!row || !(chooser instanceof HTMLInputElement) || chooser.type !== "file" || !chooser.files) return;
  void queue.bring(row.dataset["row"] ?? "", [...chooser.files]).then(() => {
    chooser.value = "";
  });
});
