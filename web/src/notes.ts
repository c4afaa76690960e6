// What is wrong with what was typed, under its field.
import type { Field } from "./fields";

const of = new WeakMap<Field, HTMLElement>();

export function clearAt(field: Field): void {
  of.get(field)?.remove();
  of.delete(field);
  field.removeAttribute("aria-invalid");
}

export function showAt(field: Field, words: string, choices: [string, () => void][]): void {
  clearAt(field);
  const note = document.createElement("div");
  note.className = "note-at";
  note.setAttribute("role", "alert");
  note.append(words);
  for (const [name, then] of choices) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.addEventListener("click", () => {
      then();
      field.focus();
    });
    note.append(" ", button);
  }
  // Beside the row's own markup, which is replaced.
  document.getElementById("notes-at")?.append(note);
  const box = field.getBoundingClientRect();
  note.style.left = `${box.left + window.scrollX}px`;
  note.style.top = `${box.bottom + window.scrollY}px`;
  field.setAttribute("aria-invalid", "true");
  of.set(field, note);
}
