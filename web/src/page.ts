// The page of a form.
import "./keys";
import "./paste";
import "./take";
import "./evidence";
import { named } from "./fields";
import * as queue from "./queue";

// What the page needs without scripts, and does not need with them.
for (const one of document.querySelectorAll(".no-script")) one.remove();

// A page that was loaded anew because the targets changed goes on where it was.
const last = sessionStorage.getItem("ziping-at");
sessionStorage.removeItem("ziping-at");

const notes = document.createElement("div");
notes.id = "notes-at";
document.body.append(notes);
if (last !== null) named(last)?.focus();

const on = (id: string, then: () => void) => document.getElementById(id)?.addEventListener("click", then);
on("undo", () => void queue.back(false));
on("redo", () => void queue.back(true));
on("print", () => window.print());

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") queue.leave();
  else void queue.refresh();
});
// Two windows beside each other are both visible.
window.addEventListener("focus", () => void queue.refresh());
window.addEventListener("pagehide", () => queue.leave());
// A page that was loaded anew may have been rendered before the last words of the old one arrived.
window.addEventListener("pageshow", () => void queue.refresh());
window.addEventListener("beforeunload", (event) => {
  if (queue.unsaved() > 0) event.preventDefault();
});
