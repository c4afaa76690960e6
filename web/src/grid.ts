// Which field lies beside which, as the eye sees it.
import { type Field, fields } from "./fields";

export type Way = "up" | "down" | "left" | "right";

const SLACK = 3;

/** What was approved, as long as it is a field; it lies between what is filled in, and a block of that goes past it. */
function isTarget(field: Field): boolean {
  return field.name.startsWith("target/");
}

/** The next or the last field of the same row, or of the same fold in it. */
function inRow(from: Field, way: Way): Field | undefined {
  const fold = from.closest(".more");
  const row = fold ?? from.closest("tr");
  const inOne = (one: Field) =>
    row?.contains(one) && one.closest(".more") === fold && isTarget(one) === isTarget(from) && !one.disabled;
  const all = fields().filter(inOne);
  return all[all.indexOf(from) + (way === "right" ? 1 : -1)];
}

/** Whether it lies in a fold that is closed: it has a place there that nobody sees. */
function isFolded(field: Field): boolean {
  return field.closest("details:not([open])") !== null;
}

/** What a field of a row of indicators holds: `result/actual`, `target/indicator/name`; nothing of another field. */
function kind(field: Field): string | undefined {
  const [list, second, third, fourth] = field.name.split("/");
  if (list === "result" && second !== undefined) return `result/${second}`;
  if (list === "target" && second === "indicator" && third !== undefined && fourth !== undefined) return `target/${fourth}`;
  return undefined;
}

/** The fields of the same kind in this row and those below it, one for each; of a row that has none, none. */
export function column(from: Field): (Field | undefined)[] | undefined {
  const row = from.closest<HTMLElement>("tr[data-row]");
  const what = kind(from);
  const table = row?.closest("table");
  if (!row || !table || what === undefined) return undefined;
  const rows = [...table.querySelectorAll<HTMLElement>("tr[data-row]")];
  const all = fields().filter((one) => kind(one) === what && !one.disabled);
  return rows.slice(rows.indexOf(row)).map((one) => all.find((field) => one.contains(field)));
}

export function beside(from: Field, way: Way): Field | undefined {
  if (from.closest("tr") && (way === "left" || way === "right")) return inRow(from, way);
  const at = from.getBoundingClientRect();
  let best: Field | undefined;
  let least = Infinity;
  for (const field of fields()) {
    if (field === from || field.disabled || isFolded(field)) continue;
    const box = field.getBoundingClientRect();
    if (box.width === 0) continue;
    const across = Math.min(at.right, box.right) - Math.max(at.left, box.left);
    const down = Math.min(at.bottom, box.bottom) - Math.max(at.top, box.top);
    let far: number;
    if (way === "up" || way === "down") {
      const gap = way === "down" ? box.top - at.bottom : at.top - box.bottom;
      if (across <= SLACK || gap < -SLACK) continue;
      far = gap + Math.abs(box.left - at.left) / 1000;
    } else {
      const gap = way === "right" ? box.left - at.right : at.left - box.right;
      if (down <= SLACK || gap < -SLACK) continue;
      far = gap + Math.abs(box.top - at.top) / 1000;
    }
    if (far < least) {
      least = far;
      best = field;
    }
  }
  return best;
}
