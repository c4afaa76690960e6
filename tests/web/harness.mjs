// A browser on a copied workspace that `ziping serve` shows. Every test ends with its processes.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const require = createRequire(join(root, "web/package.json"));
const { chromium } = require("playwright-core");
const ziping = process.env.ZIPING;

const children = new Set();
const folders = [];
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A copy of an example, served. */
export async function serve(example, args = []) {
  const folder = mkdtempSync(join(tmpdir(), "ziping-page-"));
  folders.push(folder);
  const workspace = join(folder, example);
  cpSync(join(root, "examples", example), workspace, { recursive: true });
  const served = { workspace, args, child: null, address: "", port: 0 };
  await start(served);
  return served;
}

/** Starts it, on the same port again where it was ended before. */
export async function start(served) {
  const port = served.port ? ["--port", String(served.port)] : [];
  const child = spawn(ziping, ["serve", served.workspace, "--no-open", ...port, ...served.args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.add(child);
  served.child = child;
  served.address = await new Promise((found, failed) => {
    let text = "";
    child.stdout.on("data", (bytes) => {
      text += bytes;
      if (text.includes("\n")) found(text.split("\n")[0]);
    });
    child.on("exit", () => failed(new Error("ziping serve ended")));
  });
  served.port = Number(new URL(served.address).port);
}

/** Ends it without a word. */
export function kill(served) {
  const ended = new Promise((done) => served.child.on("exit", done));
  served.child.kill("SIGKILL");
  children.delete(served.child);
  return ended;
}

export const read = (served, path) => readFileSync(join(served.workspace, path), "utf8");
export const write = (served, path, text) => writeFileSync(join(served.workspace, path), text);

let browser;
export async function launch() {
  browser ??= await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  return browser;
}

export async function close() {
  await browser?.close();
}

/** A tab that has entered; what the console says is kept. */
export async function tab(served, path, context) {
  context ??= await (await launch()).newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  // A test fails by what is on the page, not by how busy the machine is.
  page.setDefaultTimeout(60_000);
  page.said = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") page.said.push(message.text());
  });
  page.on("pageerror", (error) => page.said.push(String(error)));
  await page.goto(served.address);
  await page.waitForURL("**/d/**");
  await page.goto(`http://127.0.0.1:${served.port}${path}`);
  return page;
}

/** Waits until everything is saved. */
export async function saved(page) {
  await page.waitForFunction(() => document.getElementById("status")?.textContent === "已保存");
}

let failed = 0;
let passed = 0;
const only = process.argv[2];
/** Runs one test, and says how it went. */
export async function test(name, run) {
  if (only && !name.includes(only)) return;
  const begun = Date.now();
  try {
    await run();
    passed += 1;
    console.log(`ok   ${name} (${Date.now() - begun} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${name}\n${error.stack}`);
  }
}

export async function finish() {
  await close();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
