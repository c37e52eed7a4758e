// Takes out of node_modules what no program here reads: 40 % of what `npm ci` unpacks. It runs once after an install,
// before anything else, so it is plain JavaScript without dependencies. `npm ci` brings all of it back. Images run it as
// `node scripts/prune-modules.mjs`.
import { readdirSync, realpathSync, rmSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Paths below node_modules, with `/` between folders; what each holds, and why no program needs it. */
const unused = [
  // For debuggers of the packages' own authors: the packages' code is readable as it is.
  /\.map$/,
  // TensorFlow.js as one file for a page's <script>, in nine forms. Node loads tf*.node.js, bundlers the single modules.
  /^@tensorflow\/[^/]+\/dist\/tf[a-z-]*(\.es2017|\.fesm)?(\.min)?\.js(\.html)?$/,
  /^@tensorflow\/.*_test\.(js|d\.ts)$/,
  // Loaded by TensorFlow.js in browsers that know no Promise.
  /^core-js\//,
  // Prisma's query compilers for other databases, and the one for small edge workers.
  /^@prisma\/client\/runtime\/query_compiler_.*\.(cockroachdb|mysql|sqlite|sqlserver)\./,
  /^@prisma\/client\/runtime\/query_compiler_small_/,
  // Prisma's generator loads the CommonJS form.
  /^effect\/(src|dist\/(esm|dts))\//,
  // The digits a second time, as one script for a page. The data set is read from src/digits.
  /^mnist\/dist\//,
  // Vega and its parts as scripts for a page, their schemas, and the sources that their modules were made from.
  /^vega(-[a-z]+)*\/(src\/|build\/(vega(-core|-lite)?(\.min)?\.js$|[a-z-]+-schema\.json$))/,
  /^d3-[a-z-]+\/dist\/[^/]+\.js$/,
  // Headers of OpenSSL for each processor there is; the TensorFlow binding includes those of Node-API.
  /^node-linux-[^/]+\/include\/node\/openssl\//,
];

/**
 * @param {string} modules  the folder node_modules.
 * @returns {number} how many files were removed.
 */
export function pruneModules(modules) {
  const files = readdirSync(modules, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const removed = files.filter((file) => isUnused(relative(modules, file).split(sep).join("/")));
  for (const file of removed) rmSync(file, { force: true });
  return removed.length;
}

/** @param {string} path  below node_modules. Packages within packages count as those at the top. */
export function isUnused(path) {
  const inner = path.slice(path.lastIndexOf("/node_modules/") + 1).replace(/^node_modules\//, "");
  return unused.some((pattern) => pattern.test(inner));
}

const entry = process.argv[1];
if (entry && realpathSync(entry) === fileURLToPath(import.meta.url))
  pruneModules(resolve(import.meta.dirname, "../node_modules"));
