// Pictures of the page on copies of the examples, into the folder of the first argument.
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { close, launch, root, serve, serveFolder, tab, temporary } from "../../tests/web/harness.mjs";

const out = process.argv[2];
const size = { width: 1200, height: 800 };
const views = [
  ["page-form", "/d/-/2021/1308232102WNCUW7BS7E8"],
  ["page-score", "/y/-/2021/score/13082321U7G2YFG2VR498"],
  ["page-check", "/y/-/2021/check"],
  ["page-compare", "/y/-/2023/compare"],
];

async function picture(served, name, path) {
  const context = await (await launch()).newContext({ viewport: size });
  const page = await tab(served, path, context);
  await page.waitForFunction(() => document.getElementById("pending") === null);
  await page.screenshot({ path: join(out, `${name}.png`) });
  await context.close();
}

const served = await serve("pingquan-psb");
for (const [name, path] of views) await picture(served, name, path);

// A county of copies that are each called otherwise.
const county = temporary();
const names = ["公安局", "教育局", "水利局", "交通运输局", "卫生健康局", "农业农村局", "住房城乡建设局", "文化广电旅游局"];
for (const [number, name] of names.entries()) {
  const here = join(county, name);
  cpSync(join(root, "examples", number % 3 === 2 ? "qingshui-water" : "pingquan-psb"), here, { recursive: true });
  const file = join(here, "ziping.toml");
  const text = readFileSync(file, "utf8").replace(/^code = ".*"/m, `code = "3${number}"`);
  writeFileSync(file, text.replace(/^name = ".*"/m, `name = "${name}（示例数据）"`));
}
await picture(await serveFolder(county), "page-county", "/");
await close();
process.exit(0);
