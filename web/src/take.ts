// A wording that a finding proposes, taken over by a click: put into its cell, or all of its cells, as if it had been typed.
import { type Field, form, named, put } from "./fields";
import * as queue from "./queue";
import { say } from "./status";

document.body.classList.add("scripted");

form.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>(".take") : null;
  if (!button) return;
  const parts = [...button.querySelectorAll<HTMLElement>("[data-cell]")];
  const all: [Field, string][] = [];
  for (const part of parts.length > 0 ? parts : [button]) {
    const field = named(part.dataset["cell"] ?? "");
    if (!field) {
      say("这一格已经不在表里，请刷新", true);
      return;
    }
    all.push([field, part.dataset["text"] ?? ""]);
  }
  for (const [field] of all) {
    const fold = field.closest("details");
    if (fold) fold.open = true;
  }
  all[0]?.[0].focus();
  const visit = queue.newVisit();
  for (const [field, text] of all) {
    queue.see(field);
    put(field, text);
  }
  queue.saveAll(
    all.map(([field]) => field),
    visit,
  );
});
