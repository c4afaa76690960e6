// All departments: narrowed while one types, and listed as soon as they are scored.

const words = document.getElementById("words") as HTMLInputElement | null;
const shown = document.getElementById("shown");

/** Shows the rows that have every word, by the texts and the rule that the server goes by. */
function narrow(): void {
  const typed = words?.value ?? "";
  const wanted = typed.toLowerCase().split(/\s+/).filter((word) => word !== "");
  let count = 0;
  for (const row of document.querySelectorAll<HTMLElement>("#departments tbody tr")) {
    const text = row.dataset["found"] ?? "";
    row.hidden = !wanted.every((word) => text.includes(word));
    if (!row.hidden) count += 1;
  }
  if (shown) shown.textContent = `列出 ${count} 个`;
  for (const head of document.querySelectorAll<HTMLAnchorElement>("#departments thead a")) head.href = withWords(head.href);
}

/** The address of the same page, with what is typed. */
function withWords(address: string): string {
  const page = new URL(address);
  const typed = words?.value ?? "";
  if (typed === "") page.searchParams.delete("words");
  else page.searchParams.set("words", typed);
  return page.href;
}

words?.addEventListener("input", (event) => {
  narrow();
  // Whoever comes back finds the list as it was left.
  if (!(event as InputEvent).isComposing) history.replaceState(null, "", withWords(location.href));
});
words?.addEventListener("compositionend", () => history.replaceState(null, "", withWords(location.href)));
// A browser that comes back may fill the field with other words than the address has.
window.addEventListener("pageshow", narrow);

/** Asks until every department is scored, then shows them. */
async function more(): Promise<void> {
  const line = document.querySelector("#pending b");
  if (!line) return;
  for (;;) {
    const answer = await fetch("/more", { credentials: "same-origin" });
    if (!answer.ok) return;
    const left = (await answer.text()).trim();
    if (left === "0") break;
    line.textContent = left;
  }
  // What was typed meanwhile stays.
  const next = withWords(location.href);
  // An address that differs by its fragment alone, or not at all, loads nothing.
  if (next.split("#")[0] === location.href.split("#")[0]) location.reload();
  else location.replace(next);
}
more().catch(() => {
  const pending = document.getElementById("pending");
  if (pending) pending.textContent = "程序没有回答，还有部门没有列出；刷新页面再看。";
});
