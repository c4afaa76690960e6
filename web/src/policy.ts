// The markup that is swapped into the page goes through our own policy, and no text is run.
import htmx from "htmx.org/dist/htmx.esm.min.js";
import { type Policy, policy } from "./trusted";

function blocked(): never {
  throw new Error("no text is run as a program");
}

interface Api {
  initSecurity(policy: Policy, run: () => never, later: () => never): void;
}

const extension = { init: (api: Api) => api.initSecurity(policy, blocked, blocked) };
(htmx as unknown as { registerExtension(name: string, extension: object): void }).registerExtension("ziping", extension);

export { htmx, policy };
