// Builds ../assets from the packages of NL Design System and htmx: `make paginas`, or `npm ci && node build.mjs` here.
//
// The style sheet has the components that package.json names, the tokens of the theme that something uses, and what
// stands in stijl/. The script is htmx and what stands in script/. Files have the hash of their content in their name.
// `node build.mjs FOLDER` builds elsewhere, to compare.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] ?? join(here, "..", "assets");
const modules = join(here, "node_modules");
const THEME = "@nl-design-system-unstable/voorbeeld-design-tokens";
const HTMX = "htmx.org";

const read = (...parts) => readFileSync(join(...parts), "utf8");
const description = (name) => JSON.parse(read(modules, name, "package.json"));
const asked = Object.keys(JSON.parse(read(here, "package.json")).dependencies).sort();

function own(folder, extension) {
  const names = readdirSync(join(here, folder)).filter((name) => name.endsWith(extension)).sort();
  return names.map((name) => read(here, folder, name)).join("\n");
}

/** The style sheet of a package of components: it is named after the component, or `index.css`. */
function component(name) {
  const short = name.split("/")[1].replace(/-css$/, "");
  const files = readdirSync(join(modules, name, "dist"));
  const file = [`${short}.css`, "index.css"].find((candidate) => files.includes(candidate));
  return read(modules, name, "dist", file).replace(/\/\*# sourceMappingURL=.*?\*\//g, "");
}

/** The tokens of the theme that `css` reads, and those that these read in turn. */
function tokens(css) {
  const given = new Map();
  for (const [, name, value] of read(modules, THEME, "dist", "variables.css").matchAll(/^\s*(--[\w-]+):\s*(.*?);/gm)) {
    given.set(name, value);
  }
  const used = new Set();
  const follow = (text) => {
    for (const [, name] of text.matchAll(/var\(\s*(--[\w-]+)/g)) {
      if (given.has(name) && !used.has(name)) {
        used.add(name);
        follow(given.get(name));
      }
    }
  };
  follow(css);
  return `:root{${[...given].filter(([name]) => used.has(name)).map(([name, value]) => `${name}:${value};`).join("")}}`;
}

/** The licences of the packages; a text that several have stands there once, below their names. */
function licences() {
  const texts = new Map();
  for (const name of asked) {
    const file = readdirSync(join(modules, name)).find((candidate) => /^licen[sc]e/i.test(candidate));
    const { version, license } = description(name);
    const text = file ? read(modules, name, file).trim() : `Licentie: ${license}`;
    texts.set(text, [...(texts.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  return [...texts].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`).join(`\n${"=".repeat(80)}\n\n`);
}

const sheets = asked.filter((name) => name.endsWith("-css")).map(component).join("\n");
const ownSheet = own("stijl", ".css");
const script = `${read(modules, HTMX, "dist", "htmx.js")};\n${own("script", ".js")}`;
const made = {
  css: transformSync(`${tokens(sheets + ownSheet)}\n${sheets}\n${ownSheet}`, { loader: "css", minify: true }).code,
  js: transformSync(script, { loader: "js", minify: true, target: "es2020", legalComments: "none" }).code,
};

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const files = {};
for (const [kind, code] of Object.entries(made)) {
  const sha256 = createHash("sha256").update(code).digest("hex");
  const name = `paginas.${sha256.slice(0, 16)}.${kind}`;
  writeFileSync(join(target, name), code);
  files[kind] = { name, sha256, bytes: Buffer.byteLength(code) };
}
writeFileSync(join(target, "LICENTIES.txt"), licences());
const packages = asked.map((name) => ({ name, version: description(name).version, license: description(name).license }));
const how = "Gemaakt met `make paginas` uit api/paginas/bouw; wijzig deze bestanden niet met de hand.";
writeFileSync(join(target, "manifest.json"), `${JSON.stringify({ how, files, packages }, null, 2)}\n`);
