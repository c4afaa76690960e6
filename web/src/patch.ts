// A piece of the page becomes what the server sent of it. What is the same is not touched: focus, caret, what an input method
// composes, what is being typed and what is open stay, and the browser lays out and paints only what changed.
import { fill } from "./fragment";

/** Attributes that this page or its reader gives an element, and the server never does. */
const OURS = new Set(["aria-invalid", "open", "style"]);

/** Puts `html` in the place of the element that is called as it is. */
export function put(id: string, html: string): void {
  const old = document.getElementById(id);
  const template = document.createElement("template");
  fill(template, html);
  const next = template.content.firstElementChild;
  if (old && next) become(old, next);
}

function become(old: Element, next: Element): void {
  if (next.hasAttribute("data-same")) return;
  if (old.isEqualNode(next)) return;
  if (old.tagName !== next.tagName) {
    old.replaceWith(next);
    return;
  }
  const before = old instanceof HTMLTextAreaElement ? old.defaultValue : old.getAttribute("data-v");
  attributes(old, next);
  children(old, next);
  const isTyped = old === document.activeElement;
  if (old instanceof HTMLTextAreaElement && !isTyped && old.defaultValue !== before) old.value = old.defaultValue;
  if (old instanceof HTMLSelectElement && !isTyped && old.getAttribute("data-v") !== before) {
    old.value = old.getAttribute("data-v") ?? "";
  }
}

function attributes(old: Element, next: Element): void {
  for (const { name, value } of next.attributes) {
    if (old.getAttribute(name) === value) continue;
    old.setAttribute(name, value);
    if (name === "value" && old instanceof HTMLInputElement && old !== document.activeElement) old.value = value;
  }
  for (const { name } of [...old.attributes]) {
    if (!next.hasAttribute(name) && !OURS.has(name)) old.removeAttribute(name);
  }
}

const idOf = (node: Node): string => (node instanceof Element ? node.id : "");

function children(old: Element, next: Element): void {
  const named = new Map([...old.children].filter((one) => one.id !== "").map((one) => [one.id, one]));
  const wanted = new Set([...next.children].map((one) => one.id));
  let at: ChildNode | null = old.firstChild;
  for (const child of [...next.childNodes]) {
    const known: ChildNode | undefined = named.get(idOf(child));
    // What is called and is not called any more goes; so that what stays need not be moved.
    while (at && at !== known && idOf(at) !== "" && !wanted.has(idOf(at))) {
      const gone: ChildNode = at;
      at = at.nextSibling;
      gone.remove();
    }
    const match: ChildNode | null = known ?? (at && idOf(at) === "" && idOf(child) === "" && at.nodeName === child.nodeName ? at : null);
    if (!match) {
      old.insertBefore(child, at);
    } else {
      if (match === at) at = at.nextSibling;
      else old.insertBefore(match, at);
      if (match instanceof Element) become(match, child as Element);
      else if (match.nodeValue !== child.nodeValue) match.nodeValue = child.nodeValue;
    }
  }
  while (at) {
    const gone: ChildNode = at;
    at = at.nextSibling;
    gone.remove();
  }
}
