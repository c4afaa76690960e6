// The page of a rule pack: a parameter that moves is tried at once, and nothing is written.
import { fill, Pauses, told } from "./fragment";
import { say } from "./status";

type Value = HTMLInputElement | HTMLSelectElement;

const form = document.getElementById("tune") as HTMLFormElement;
const tried = document.getElementById("tried") as HTMLElement;
const restore = document.getElementById("restore") as HTMLButtonElement;
const preview = form.dataset["preview"] ?? "";

const params = [...form.querySelectorAll<Value>("[data-now]")];
const now = (one: Value) => one.dataset["now"] ?? "";
const isMoved = (one: Value) => one.value.trim() !== now(one);

/** What differs from the pack, and how it is tried. */
function asked(): URLSearchParams {
  const query = new URLSearchParams();
  for (const one of params) if (isMoved(one)) query.append(one.name, one.value.trim());
  for (const name of ["of", "years", "function"]) {
    const one = form.elements.namedItem(name) as Value | null;
    if (one && one.value !== "") query.append(name, one.value);
  }
  return query;
}

function mark(wrong: string[]): void {
  for (const one of params) {
    one.closest(".param")?.classList.toggle("moved", isMoved(one));
    if (wrong.includes(one.name)) one.setAttribute("aria-invalid", "true");
    else one.removeAttribute("aria-invalid");
  }
  restore.disabled = !params.some(isMoved);
}

async function ask(): Promise<void> {
  const query = asked();
  tried.setAttribute("aria-busy", "true");
  say("正在试算…");
  try {
    const address = preview.split("?")[0] ?? preview;
    const answer = await told(fetch(`${address}?${query}`));
    fill(tried, await answer.text());
    const wrong = document.getElementById("outcome")?.dataset["wrong"] ?? "";
    mark(wrong.split(" ").filter((name) => name !== ""));
    // A page that is loaded again shows the same.
    history.replaceState(null, "", `${location.pathname}?${query}`);
    say(wrong === "" ? "已试算，没有写任何文件" : "有的值不能用", wrong !== "");
  } catch (error) {
    say((error as Error).message, true);
  } finally {
    tried.removeAttribute("aria-busy");
  }
}

const pauses = new Pauses(ask, 300);

form.addEventListener("input", (event) => {
  const at = event.target as Value;
  if (!params.includes(at) && at.name !== "years" && at.name !== "function") return;
  if ((event as InputEvent).isComposing) return;
  mark([]);
  pauses.later();
});

form.addEventListener("submit", (event) => {
  const button = (event as SubmitEvent).submitter as HTMLButtonElement | null;
  if (button?.formMethod === "post") return;
  event.preventDefault();
  void pauses.now();
});

restore.addEventListener("click", () => {
  for (const one of params) one.value = now(one);
  mark([]);
  void pauses.now();
});

mark([]);
