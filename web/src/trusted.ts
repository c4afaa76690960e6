// The one place where text becomes markup: what our own server sent, and what is pasted, which is only read.

export interface Policy {
  createHTML(text: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}

const rules: Policy = { createHTML: (text) => text };
const types = (window as unknown as { trustedTypes?: TrustedTypes }).trustedTypes;

export const policy: Policy = types ? types.createPolicy("ziping", rules) : rules;
