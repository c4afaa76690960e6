// Names that a script may use, with their Chinese words: for completion, and where the pointer rests.
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { type EditorView, hoverTooltip, type Tooltip } from "@codemirror/view";

interface Field {
  on: string;
  case: string;
  name: string;
  about: string;
}

interface Call {
  on: string[];
  name: string;
  args: string;
  about: string;
}

interface Entry {
  name: string;
  about: string;
}

export interface Words {
  fields: Field[];
  calls: Call[];
  params: Entry[];
  clauses: Entry[];
  own: Entry[];
}

let words: Words = { fields: [], calls: [], params: [], clauses: [], own: [] };

export function know(all: Words): void {
  words = all;
}

const NAME = /[\p{L}\p{N}_-]*$/u;

/** Whether the text before the cursor is inside the quotation marks of a call: `param("…`, or the clause of `lose(…, "…`. */
function inText(before: string): "param" | "clause" | null {
  if (/\b(?:param|choice)\(\s*"[^"]*$/.test(before)) return "param";
  if (/\b(?:lose|add|best_grade)\([^"`]*,\s*"[^"]*$/.test(before)) return "clause";
  return null;
}

export function complete(context: CompletionContext): CompletionResult | null {
  const line = context.state.doc.lineAt(context.pos);
  // A call goes on over lines.
  const before = context.state.sliceDoc(Math.max(0, line.from - 400), context.pos);
  const typed = NAME.exec(before)?.[0] ?? "";
  const from = context.pos - typed.length;
  const inside = inText(before);
  if (inside) {
    const entries = inside === "param" ? words.params : words.clauses;
    return { from, options: entries.map((one) => ({ label: one.name, type: "constant", info: one.about })) };
  }
  const dotted = /([\p{L}_][\p{L}\p{N}_]*)\.[\p{L}\p{N}_]*$/u.exec(before);
  if (dotted) return { from, options: members(dotted[1] ?? "") };
  if (typed === "" && !context.explicit) return null;
  const alone = words.calls.filter((one) => one.on.length === 0);
  return {
    from,
    options: [
      ...alone.map((one) => ({ label: one.name, type: "function", detail: `(${one.args})`, info: one.about })),
      ...words.own.map((one) => ({ label: one.name, type: "function", detail: "本规则包", info: one.about })),
    ],
  };
}

function members(on: string): Completion[] {
  const known = ["i", "e", "d", "f"].includes(on);
  const seen = new Set<string>();
  const options: Completion[] = [];
  for (const one of words.fields) {
    if (known && one.on !== on) continue;
    if (seen.has(one.name)) continue;
    seen.add(one.name);
    options.push({ label: one.name, type: "property", detail: one.case, info: one.about });
  }
  for (const one of words.calls) {
    if (one.on.length === 0 || (known && !one.on.includes(on))) continue;
    const key = `${one.name}(${one.args})`;
    if (seen.has(key)) continue;
    seen.add(key);
    options.push({ label: one.name, type: "method", detail: `(${one.args})`, info: one.about });
  }
  return options;
}

/** What is said of the name between two places. */
function said(name: string, before: string, quoted: boolean): string[] {
  if (quoted) {
    const all = [...words.clauses.map((one) => [one, "条款"] as const), ...words.params.map((one) => [one, "参数"] as const)];
    return all.filter(([one]) => one.name === name).map(([one, what]) => `${what} ${one.name}：${one.about}`);
  }
  if (before.endsWith(".")) {
    const on = /([\p{L}_][\p{L}\p{N}_]*)\.$/u.exec(before)?.[1] ?? "";
    const isOf = (letters: string[]) => !["i", "e", "d", "f"].includes(on) || letters.includes(on);
    const fields = words.fields.filter((one) => one.name === name && isOf([one.on]));
    const calls = words.calls.filter((one) => one.name === name && one.on.length > 0 && isOf(one.on));
    return [
      ...fields.slice(0, 1).map((one) => `${one.case}的 ${one.name}：${one.about}`),
      ...calls.map((one) => `${one.name}(${one.args})：${one.about}`),
    ];
  }
  const calls = words.calls.filter((one) => one.name === name && one.on.length === 0);
  const own = words.own.filter((one) => one.name === name);
  return [...calls.map((one) => `${one.name}(${one.args})：${one.about}`), ...own.map((one) => `函数 ${one.name}：${one.about}`)];
}

export const explained = hoverTooltip((view: EditorView, at: number): Tooltip | null => {
  const line = view.state.doc.lineAt(at);
  const column = at - line.from;
  for (const found of line.text.matchAll(/"([^"]*)"|[\p{L}_][\p{L}\p{N}_]*/gu)) {
    const start = found.index ?? 0;
    const end = start + found[0].length;
    if (column < start || column > end) continue;
    const lines = said(found[1] ?? found[0], line.text.slice(0, start), found[1] !== undefined);
    if (lines.length === 0) return null;
    return {
      pos: line.from + start,
      end: line.from + end,
      above: true,
      create: () => {
        const dom = document.createElement("div");
        dom.className = "explained";
        for (const text of lines) {
          const one = document.createElement("div");
          one.textContent = text;
          dom.append(one);
        }
        return { dom };
      },
    };
  }
  return null;
});
