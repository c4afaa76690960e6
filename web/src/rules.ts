// The page of a rule pack: a parameter that moves is tried at once, and nothing is written. The address says what was typed, so
// that whoever comes back finds it.
import { fill, Pauses, told } from "./fragment";
import { say } from "./status";

type Value = HTMLInputElement | HTMLSelectElement;

const form = document.getElementById("tune") as HTMLFormElement;
const tried = document.getElementById("tried") as HTMLElement;
const restore = document.getElementById("restore") as HTMLButtonElement;
const preview = form.dataset["preview"] ?? "";

/** What the reader asks to be sent is not held back. */
let leaves = false;

const params = [...form.querySelectorAll<Value>("[data-now]")];
const now = (one: Value) => one.dataset["now"] ?? "";
/** A text that was not saved yet is kept by the page of a script until it was. */
if (document.getElementById("saved")) {
  const sent = sessionStorage.getItem("ziping-sent");
  if (sent !== null) sessionStorage.removeItem(sent);
  sessionStorage.removeItem("ziping-sent");
}

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

/** The same with what stands beside 保存…. */
function typed(): URLSearchParams {
  const query = asked();
  const words = ["id", "title", "reason"].map((name) => form.elements.namedItem(name) as HTMLInputElement | null);
  const version = form.elements.namedItem("version") as HTMLInputElement | null;
  for (const one of words) if (one && one.value !== "") query.append(one.name, one.value);
  // A version that stands alone is the one that the page proposes.
  if (version && words.some((one) => one && one.value !== "")) query.append("version", version.value);
  if ((form.elements.namedItem("accept") as HTMLInputElement | null)?.checked) query.append("accept", "1");
  return query;
}

function remember(): void {
  history.replaceState(null, "", `${location.pathname}?${typed()}`);
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
    remember();
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
  if (!params.includes(at) && at.name !== "years" && at.name !== "function") {
    remember();
    return;
  }
  if ((event as InputEvent).isComposing) return;
  mark([]);
  pauses.later();
});

form.addEventListener("submit", (event) => {
  const button = (event as SubmitEvent).submitter as HTMLButtonElement | null;
  if (button?.formMethod === "post") {
    remember();
    // What is saved now is no script.
    sessionStorage.removeItem("ziping-sent");
    leaves = true;
    return;
  }
  event.preventDefault();
  void pauses.now();
});

window.addEventListener("beforeunload", (event) => {
  if (!leaves && params.some(isMoved)) event.preventDefault();
});
window.addEventListener("pageshow", () => {
  leaves = false;
});

restore.addEventListener("click", () => {
  for (const one of params) one.value = now(one);
  mark([]);
  void pauses.now();
});

mark([]);
