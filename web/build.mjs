// Builds web/dist from web/src and web/style; the same bytes each time. `npm ci` first.
import { build } from "esbuild";
import { readFileSync, writeFileSync, existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "dist");
process.chdir(here);

const scripts = await build({
  entryPoints: ["src/page.ts", "src/county.ts", "src/drop.ts", "src/posted.ts", "src/rules.ts", "src/script.ts"],
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});
await build({
  entryPoints: ["style/page.css"],
  outdir: out,
  bundle: true,
  minify: true,
  target: "chrome85",
  charset: "utf8",
  logLevel: "warning",
});

// The notices of what is linked in, by package.
const packages = new Set();
for (const input of Object.keys(scripts.metafile.inputs)) {
  const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
  if (found) packages.add(found[1]);
}
let licences = "页面的脚本里有这些软件包：\n";
for (const name of [...packages].sort()) {
  const folder = join("node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8").trim() : "";
  licences += `\n== ${name} ${version} (${license}) ==\n\n${text}\n`;
}
writeFileSync(join(out, "LICENSES.txt"), licences);

for (const file of ["page.js", "county.js", "drop.js", "rules.js", "script.js", "page.css"]) {
  const bytes = readFileSync(join(out, file));
  console.log(`${file}: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzip`);
}
