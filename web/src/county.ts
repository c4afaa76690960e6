// All departments: narrowed while one types, and listed as soon as they are scored.

const words = document.getElementById("words") as HTMLInputElement | null;
const shown = document.getElementById("shown");

/** Shows the rows that have every word. */
function narrow(): void {
  const wanted = (words?.value ?? "").split(/\s+/).filter((word) => word !== "");
  let count = 0;
  for (const row of document.querySelectorAll<HTMLElement>("#departments tbody tr")) {
    const text = row.textContent ?? "";
    row.hidden = !wanted.every((word) => text.includes(word));
    if (!row.hidden) count += 1;
  }
  if (shown) shown.textContent = `列出 ${count} 个`;
}
words?.addEventListener("input", narrow);

/** Asks until every department is scored, then shows them. */
async function more(): Promise<void> {
  const line = document.querySelector("#pending b");
  if (!line) return;
  for (;;) {
    const answer = await fetch("/more", { credentials: "same-origin" });
    if (!answer.ok) return;
    const left = await answer.text();
    if (left === "0") break;
    line.textContent = left;
  }
  // What was typed meanwhile stays.
  const here = new URL(location.href);
  if (words) here.searchParams.set("words", words.value);
  location.replace(here.href);
}
more().catch(() => {
  const pending = document.getElementById("pending");
  if (pending) pending.textContent = "程序没有回答，还有部门没有列出；刷新页面再看。";
});
