// What was typed and is not saved yet, and the one request that saves it. Nothing leaves before the server has said so.
import { type Field, fields, form, isField, named, put, stored, text } from "./fields";
import { showAt, clearAt } from "./notes";
import { put as replace } from "./patch";
import { say } from "./status";

interface Edit {
  text: string;
  visit: string;
}

interface Cell {
  cell: string;
  state: "put" | "same" | "conflict" | "refused" | "unknown";
  now?: string;
  message?: string;
}

interface Told {
  seq: string;
  reload: boolean;
  rest: boolean;
  pieces: { id: string; html: string }[];
  cells: Cell[];
  actuals: string;
  focus?: string;
  words?: string;
}

const here = form.dataset["here"] ?? "";
const structure = form.dataset["structure"] ?? "";
let seq = form.dataset["seq"] ?? "";
/** The file that the form was last shown with; which folder it is in. */
let actuals = form.dataset["actuals"] ?? "";
const folder = form.dataset["folder"] ?? "";
/** What every request says of this page. */
const self = () => ({ seq, structure, actuals, folder });

const waiting = new Map<string, Edit>();
let running: Map<string, Edit> | null = null;
/** What was neither saved nor given up: in conflict, or refused. It stays in its field. */
const kept = new Map<string, string>();
/** What the file said of a cell when the typing began, and what it said after each save. */
const known = new Map<string, string>();

const tab = Math.random().toString(36).slice(2, 10);
let visits = 0;
/** Posts are numbered as they leave: an earlier one that arrives later changes nothing. */
let posts = 0;
let visit = `${tab}.0`;
let waits = 0;

/** Something new begins, which is taken back by itself. */
export function newVisit(): string {
  visits += 1;
  visit = `${tab}.${visits}`;
  return visit;
}

/** What the file says of a field now is what the reader sees. */
export function see(field: Field): void {
  if (!isUnsaved(field.name)) known.set(field.name, stored(field));
}

/** The typing in a field begins. */
export function begin(field: Field): void {
  newVisit();
  see(field);
}

export function isUnsaved(name: string): boolean {
  return waiting.has(name) || running?.has(name) === true || kept.has(name);
}

export function unsaved(): number {
  return new Set([...waiting.keys(), ...(running?.keys() ?? []), ...kept.keys()]).size;
}

/** Saves what a field says now. */
export function save(field: Field, of = visit): void {
  keep(field, of);
  void send();
}

/** Saves what fields say now, all in one post: they stand in the file together or not yet. */
export function saveAll(all: Field[], of: string): void {
  for (const field of all) keep(field, of);
  void send();
}

function keep(field: Field, of: string): void {
  const says = text(field);
  const before = waiting.get(field.name) ?? running?.get(field.name);
  const last = before ? before.text : (kept.get(field.name) ?? stored(field));
  if (says === last) return;
  if (!known.has(field.name)) known.set(field.name, stored(field));
  kept.delete(field.name);
  clearAt(field);
  waiting.set(field.name, { text: says, visit: of });
}

function body(edits: Map<string, Edit>): URLSearchParams {
  posts += 1;
  const sent = new URLSearchParams({ ...self(), tab, number: String(posts) });
  for (const [cell, edit] of edits) {
    sent.append("cell", cell);
    const base = known.get(cell);
    if (base !== undefined) sent.append("base", base);
    sent.append("text", edit.text);
    sent.append("visit", edit.visit);
  }
  return sent;
}

async function post(action: string, sent: URLSearchParams | FormData): Promise<Told> {
  const answer = await fetch(`${here}/${action}`, { method: "POST", body: sent });
  if (!answer.ok) throw new Error((await answer.text()).trim());
  return (await answer.json()) as Told;
}

let sending: Promise<void> = Promise.resolve();

function send(): Promise<void> {
  if (running === null && waiting.size > 0) sending = sendAll();
  return sending;
}

async function sendAll(): Promise<void> {
  while (waiting.size > 0) {
    running = new Map(waiting);
    waiting.clear();
    try {
      const told = await post("cells", body(running));
      waits = 0;
      const sent = running;
      running = null;
      for (const cell of told.cells) settle(cell, sent.get(cell.cell));
      show(told);
      if (unsaved() === 0) say("已保存");
      else if (waiting.size === 0 && told.cells.every((cell) => cell.state === "put" || cell.state === "same")) {
        say(`已保存；还有 ${kept.size} 格没有写入，见格子下面`, true);
      }
    } catch (error) {
      // What was typed since is newer.
      for (const [cell, edit] of running ?? []) if (!waiting.has(cell)) waiting.set(cell, edit);
      running = null;
      const why = error instanceof TypeError ? "程序没有回答（可能已退出）" : (error as Error).message;
      say(`${why}；未保存 ${unsaved()} 格，还在这一页上，稍后再试`, true);
      waits = Math.min(waits + 1, 5);
      window.setTimeout(() => void send(), waits * 1000);
      return;
    }
  }
}

function settle(cell: Cell, edit: Edit | undefined): void {
  const field = named(cell.cell);
  if (cell.state === "put" || cell.state === "same") {
    known.set(cell.cell, cell.now ?? edit?.text ?? "");
    if (field) clearAt(field);
    return;
  }
  if (edit && !waiting.has(cell.cell)) kept.set(cell.cell, edit.text);
  // Its beginning was saved, as 580 of 580元, and is put back.
  if (cell.state === "refused" && cell.now !== undefined) known.set(cell.cell, cell.now);
  if (!field) return;
  if (cell.state === "conflict") {
    const now = cell.now ?? "";
    const mine = () => {
      known.set(cell.cell, now);
      kept.delete(cell.cell);
      waiting.set(cell.cell, { text: text(field), visit: newVisit() });
      clearAt(field);
      void send();
    };
    const theirs = () => {
      known.set(cell.cell, now);
      kept.delete(cell.cell);
      put(field, now);
      clearAt(field);
    };
    showAt(field, `这一格在别处改成了“${now}”，没有覆盖。`, [
      ["用我填的", mine],
      ["用别处的", theirs],
    ]);
    say("有的格子在别处改过，见格子下面", true);
  } else {
    showAt(field, cell.message ?? "没有写入", []);
    say("有的格子没有写入，见格子下面", true);
  }
}

/** Shows what changed; what is not saved stays in its field. */
function show(told: Told): void {
  if (told.reload) {
    if (unsaved() === 0) {
      const typed = document.activeElement;
      if (isField(typed)) sessionStorage.setItem("ziping-at", typed.name);
      location.reload();
    }
    else say("目标或规则改过：先处理没有保存的格子，再刷新", true);
    return;
  }
  seq = told.seq;
  actuals = told.actuals;
  for (const piece of told.pieces) replace(piece.id, piece.html);
  for (const [cell, value] of kept) {
    const field = named(cell);
    if (field && field !== document.activeElement && text(field) !== value) put(field, value);
  }
  for (const [cell, edit] of waiting) {
    const field = named(cell);
    if (field && field !== document.activeElement && text(field) !== edit.text) put(field, edit.text);
  }
  buttons();
  window.clearTimeout(rests);
  if (told.rest) rests = window.setTimeout(() => void rest(), REST_AFTER);
}

/** How long nothing is typed before the page asks what can still come of the form, ms. */
const REST_AFTER = 120;
let rests = 0;

/** Asks for what was left out so that a cell is answered at once. */
async function rest(): Promise<void> {
  if (running !== null || waiting.size > 0) return;
  await refresh();
}

/** Whatever is shown is what the file says, but for what is not saved and, if `but`, for the field that is typed into. */
export function settleShown(but?: Field): void {
  for (const field of fields()) {
    if (field !== but && !isUnsaved(field.name) && text(field) !== stored(field)) put(field, stored(field));
  }
}

/** Takes a step back, or does it again. */
export async function back(again: boolean): Promise<void> {
  const typed = document.activeElement;
  // What was not taken is nothing that the file has: it is given up alone.
  if (!again && isField(typed) && kept.delete(typed.name)) {
    put(typed, stored(typed));
    see(typed);
    clearAt(typed);
    say("已撤销");
    return;
  }
  if (isField(typed)) save(typed);
  await send();
  try {
    const told = await post(again ? "redo" : "undo", new URLSearchParams(self()));
    for (const cell of told.cells) {
      kept.delete(cell.cell);
      if (cell.now !== undefined) known.set(cell.cell, cell.now);
    }
    show(told);
    settleShown();
    newVisit();
    if (told.focus !== undefined) {
      const field = named(told.focus);
      field?.focus();
      if (field) known.set(field.name, stored(field));
    }
    say(told.words ?? (again ? "已重做" : "已撤销"), told.words !== undefined);
  } catch (error) {
    say(error instanceof TypeError ? "程序没有回答，没有撤销" : (error as Error).message, true);
  }
}

/** Puts files beside the evidence of a row. */
export async function bring(row: string, files: Iterable<File>): Promise<void> {
  const sent = new FormData();
  const about = { row, ...self(), visit: newVisit() };
  for (const [name, value] of Object.entries(about)) sent.append(name, value);
  for (const file of files) sent.append("file", file, file.name);
  await send();
  try {
    const told = await post("evidence", sent);
    show(told);
    say(told.words ?? "已放进去");
  } catch (error) {
    say(error instanceof TypeError ? "程序没有回答，或文件读不出来，没有放进去" : (error as Error).message, true);
  }
}

/** Asks what changed elsewhere: in another tab, or in the files. */
export async function refresh(): Promise<void> {
  try {
    const answer = await fetch(`${here}/state?${new URLSearchParams(self()).toString()}`);
    if (!answer.ok) return;
    show((await answer.json()) as Told);
    const typed = document.activeElement;
    const isTyped = isField(typed) && text(typed) !== known.get(typed.name);
    settleShown(isTyped ? typed : undefined);
    if (isField(typed) && !isTyped) see(typed);
  } catch {
    // The next save says so.
  }
}

/** The page goes: what is not saved leaves without waiting for an answer. */
export function leave(): void {
  const edits = new Map([...(running ?? []), ...waiting]);
  const typed = document.activeElement;
  if (isField(typed) && !kept.has(typed.name) && text(typed) !== (edits.get(typed.name)?.text ?? stored(typed))) {
    edits.set(typed.name, { text: text(typed), visit });
  }
  if (edits.size === 0) return;
  if (navigator.sendBeacon(`${here}/cells`, body(edits))) {
    for (const [cell, edit] of edits) known.set(cell, edit.text);
  }
}

function buttons(): void {
  const panel = document.getElementById("panel-now");
  for (const [id, count] of [
    ["undo", panel?.dataset["undo"]],
    ["redo", panel?.dataset["redo"]],
  ] as const) {
    const button = document.getElementById(id);
    if (button instanceof HTMLButtonElement) button.disabled = count === "0";
  }
}
buttons();
