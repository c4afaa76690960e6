// The one place where text becomes markup: what our own server sent, and what is pasted, which is only read.
import htmx from "htmx.org/dist/htmx.esm.min.js";

interface Policy {
  createHTML(text: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}

const rules: Policy = { createHTML: (text) => text };
const types = (window as unknown as { trustedTypes?: TrustedTypes }).trustedTypes;

export const policy: Policy = types ? types.createPolicy("ziping", rules) : rules;

function blocked(): never {
  throw new Error("no text is run as a program");
}

interface Api {
  initSecurity(policy: Policy, run: () => never, later: () => never): void;
}

const extension = { init: (api: Api) => api.initSecurity(policy, blocked, blocked) };
(htmx as unknown as { registerExtension(name: string, extension: object): void }).registerExtension("ziping", extension);

export { htmx };
