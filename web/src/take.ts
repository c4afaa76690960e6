// A wording that a finding proposes, taken over by a click: put into its cell as if it had been typed.
import { form, named, put } from "./fields";
import * as queue from "./queue";
import { say } from "./status";

document.body.classList.add("scripted");

form.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>(".take") : null;
  if (!button) return;
  const field = named(button.dataset["cell"] ?? "");
  if (!field) {
    say("这一格已经不在表里，请刷新", true);
    return;
  }
  const fold = field.closest("details");
  if (fold) fold.open = true;
  field.focus();
  put(field, button.dataset["text"] ?? "");
  queue.save(field, queue.newVisit());
});
