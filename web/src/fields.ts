// The fields of the form.

export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export const form = document.getElementById("form") as HTMLFormElement;

export function isField(node: unknown): node is Field {
  return (
    (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement || node instanceof HTMLSelectElement) &&
    node.dataset["v"] !== undefined
  );
}

export function fields(): Field[] {
  return [...form.querySelectorAll<HTMLElement>("[data-v]")].filter(isField);
}

/** What the file says, as the server last told. */
export function stored(field: Field): string {
  return (field.dataset["v"] ?? "").replace(/\r\n?/g, "\n");
}

export function text(field: Field): string {
  return field.value.replace(/\r\n?/g, "\n");
}

/** Puts a text into a field; a list that does not know it is given it. */
export function put(field: Field, value: string): void {
  if (field instanceof HTMLSelectElement && ![...field.options].some((one) => one.value === value)) {
    field.add(new Option(value, value));
  }
  field.value = value;
}

export function named(name: string): Field | undefined {
  return [...document.getElementsByName(name)].find(isField);
}

export function label(field: Field): string {
  return field.getAttribute("aria-label") ?? field.name;
}
