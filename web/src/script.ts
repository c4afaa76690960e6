// The page of a script: an editor over the text field, looked at by the server at each pause. Without it the field posts.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { fill, Pauses, told } from "./fragment";
import { CHINESE } from "./phrases";
import { rhai } from "./rhai";
import { say } from "./status";
import { complete, explained, know, type Words } from "./words";

interface Looked {
  musts: number;
  marks: Diagnostic[];
  html: string;
}

const form = document.getElementById("script") as HTMLFormElement;
const field = document.getElementById("text") as HTMLTextAreaElement;
const looked = document.getElementById("looked") as HTMLElement;
const plain = document.getElementById("plain") as HTMLButtonElement;
const kept = document.getElementById("kept") as HTMLElement;
/** What the file says; unknown where the page came with what somebody typed. */
const begun = form.dataset["typed"] ? null : field.value;

/** Under this a text stays that was not saved: of this script, as its pack stands. */
const key = `ziping-script ${form.action} ${(form.elements.namedItem("state") as HTMLInputElement).value}`;
const words = ["id", "title", "version", "reason"]
  .map((name) => form.elements.namedItem(name) as HTMLInputElement | null)
  .filter((one): one is HTMLInputElement => one !== null);
const proposed = words.map((one) => one.value);

interface Kept {
  text: string;
  words: string[];
}

let view: EditorView | null = null;
let host: HTMLElement | null = null;
/** What the reader asks to be sent is not held back. */
let leaves = false;

const text = () => (view ? view.state.doc.toString() : field.value);

function line(): number {
  if (view) return view.state.doc.lineAt(view.state.selection.main.head).number;
  return field.value.slice(0, field.selectionStart).split("\n").length;
}

async function ask(): Promise<void> {
  const sent = text();
  const body = new URLSearchParams({ text: sent, line: String(line()), live: "1" });
  const begins = form.elements.namedItem("function") as HTMLInputElement | null;
  if (begins) body.append("function", begins.value);
  looked.setAttribute("aria-busy", "true");
  try {
    const answer = await told(fetch(form.action, { method: "POST", body }));
    const all = (await answer.json()) as Looked;
    fill(looked, all.html);
    // Marks of a text that has changed since would stand in the wrong places; the next answer brings them.
    if (view && text() === sent) view.dispatch(setDiagnostics(view.state, all.marks));
    const bad = all.musts > 0;
    say(bad ? `有 ${all.musts} 处必须改` : "已检查，没有写任何文件", bad);
  } catch (error) {
    say((error as Error).message, true);
  } finally {
    looked.removeAttribute("aria-busy");
  }
}

const pauses = new Pauses(ask, 400);

/** Keeps what was typed for who comes back without having saved it. */
function remember(): void {
  if (text() === begun) {
    sessionStorage.removeItem(key);
    return;
  }
  const all: Kept = { text: text(), words: words.map((one) => one.value) };
  try {
    sessionStorage.setItem(key, JSON.stringify(all));
  } catch {
    // No room: then it is not kept.
  }
}

/** Puts what was kept back into the fields. */
function recall(): void {
  const said = begun === null ? null : sessionStorage.getItem(key);
  if (said === null) return;
  const all = JSON.parse(said) as Kept;
  if (all.text === begun) return;
  field.value = all.text;
  words.forEach((one, at) => (one.value = all.words[at] ?? one.value));
  kept.hidden = false;
}

/** Gives it up: the file again. */
function drop(): void {
  if (begun === null) return;
  if (view) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: begun } });
  field.value = begun;
  words.forEach((one, at) => (one.value = proposed[at] ?? ""));
  kept.hidden = true;
  remember();
  pauses.later();
}
document.getElementById("drop")?.addEventListener("click", drop);
recall();

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "#7a2e8c" },
  { tag: tags.string, color: "#8a3b12" },
  { tag: [tags.number, tags.atom], color: "#0b5394" },
  { tag: tags.comment, color: "#4c5a52" },
  { tag: tags.function(tags.variableName), color: "#1d5a3a" },
]);

const look = EditorView.theme({
  "&": { border: "1px solid #78909c", backgroundColor: "#fff", color: "#000", fontSize: "14px", maxHeight: "70vh" },
  "&.cm-focused": { outline: "2px solid #0b4f8a" },
  ".cm-scroller": { fontFamily: 'Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace', lineHeight: "1.5", minHeight: "16em" },
  ".cm-gutters": { backgroundColor: "#f2f4f5", color: "#4a555c", borderRight: "1px solid #b0bec5" },
  ".cm-activeLine": { backgroundColor: "#eef5fb" },
  ".cm-tooltip": { maxWidth: "34rem", backgroundColor: "#fff", border: "1px solid #546e7a", fontSize: "13px" },
  ".cm-tooltip.cm-completionInfo": { width: "24rem" },
  ".explained": { padding: "4px 8px" },
  ".cm-diagnostic": { whiteSpace: "pre-wrap" },
});

function open(): void {
  // The styles of the editor are adopted by a root of its own: the page lets no other style in.
  host = document.createElement("div");
  host.id = "editor";
  const root = host.attachShadow({ mode: "open" });
  field.after(host);
  field.hidden = true;
  view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: field.value,
      extensions: [
        lineNumbers(),
        lintGutter(),
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        autocompletion({ override: [complete] }),
        explained,
        rhai,
        syntaxHighlighting(colours),
        indentUnit.of("    "),
        EditorState.tabSize.of(4),
        EditorState.phrases.of(CHINESE),
        EditorView.contentAttributes.of({ tabindex: "0", "aria-label": `脚本 ${form.dataset["file"] ?? ""}` }),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap, indentWithTab]),
        look,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) {
            field.value = update.state.doc.toString();
            remember();
          }
          const moved = update.selectionSet && update.startState.doc.lineAt(update.startState.selection.main.head).number !== line();
          if (update.docChanged || moved) pauses.later();
        }),
      ],
    }),
  });
  const wanted = Number(form.dataset["line"] ?? "1");
  const at = view.state.doc.line(Math.min(Math.max(wanted, 1), view.state.doc.lines));
  view.dispatch({ selection: { anchor: at.from }, effects: EditorView.scrollIntoView(at.from, { y: "start" }) });
  plain.textContent = "普通文本框";
  keys(true);
}

/** The field alone, where an input method and the editor do not agree. */
function shut(): void {
  field.hidden = false;
  view?.destroy();
  host?.remove();
  view = null;
  host = null;
  plain.textContent = "编辑框";
  keys(false);
}

function keys(shown: boolean): void {
  for (const one of document.querySelectorAll<HTMLElement>(".editor-keys")) one.hidden = !shown;
}

for (const one of document.querySelectorAll(".no-script")) one.remove();
form.addEventListener("input", remember);
field.addEventListener("input", (event) => {
  if (!(event as InputEvent).isComposing) pauses.later();
});
form.addEventListener("submit", () => {
  remember();
  // The page that says that it is saved gives it up.
  sessionStorage.setItem("ziping-sent", key);
  leaves = true;
});
window.addEventListener("beforeunload", (event) => {
  if (!leaves && text() !== begun) event.preventDefault();
});
window.addEventListener("pageshow", () => {
  leaves = false;
});

async function start(): Promise<void> {
  // Where styles cannot be adopted the field stays.
  if ("adoptedStyleSheets" in Document.prototype) {
    open();
    plain.hidden = false;
    plain.addEventListener("click", () => (view ? shut() : open()));
  }
  void pauses.now();
  const answer = await told(fetch(form.dataset["words"] ?? ""));
  know((await answer.json()) as Words);
}

start().catch((error: Error) => say(error.message, true));
