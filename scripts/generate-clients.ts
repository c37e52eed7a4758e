/**
 * `npm run generate:clients`: makes what is generated in clients/ from docs/openapi.json; `-- --check` only says whether it
 * is what the document gives. Where a generator can't run, the check takes the stamp that it left.
 */
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pythonGenerator } from "./clients/python.ts";
import { generateTypescriptClient } from "./clients/typescript.ts";
import { Unavailable } from "./engines/unavailable.ts";

/** A generated file: its path below the repository's root, and its text. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

export interface ClientGenerator {
  /** Holds generated sources alone, so that one that is no longer made can be found. */
  readonly folder: string;
  /**
   * Reads the document and writes into no folder but the scratch one.
   *
   * @throws {Unavailable} where the machine lacks what generates.
   */
  generate(documentFile: string, scratch: string): readonly GeneratedFile[];
  /** Whether neither the document nor a generated file has changed since they were generated. */
  isFreshByStamp?(documentFile: string): boolean;
}

const generators: readonly ClientGenerator[] = [
  { folder: "clients/typescript/src/generated", generate: generateTypescriptClient },
  pythonGenerator,
];

const root = resolve(import.meta.dirname, "..");
const documentFile = join(root, "docs/openapi.json");
const scratch = mkdtempSync(join(tmpdir(), "outlab-clients-"));
try {
  for (const generator of generators) run(generator);
} finally {
  rmSync(scratch, { recursive: true });
}

function run(generator: ClientGenerator): void {
  const { folder } = generator;
  try {
    const files = generator.generate(documentFile, scratch);
    if (process.argv.includes("--check")) check(folder, files);
    else write(folder, files);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    const fresh = generator.isFreshByStamp?.(documentFile);
    console[fresh ? "log" : "error"](
      `${folder} was not generated: ${error.message}\n${fresh ? "by its stamp it is" : "it differs from"} what docs/openapi.json gives`,
    );
    if (!fresh) process.exitCode = 1;
  }
}

function check(folder: string, files: readonly GeneratedFile[]): void {
  const stale = files.filter(({ path, text }) => existing(path) !== text).map(({ path }) => path);
  const wrong = [...stale, ...leftOver(folder, files)];
  for (const path of wrong)
    console.error(`${path} differs from what docs/openapi.json gives; run npm run generate:clients`);
  if (wrong.length > 0) process.exitCode = 1;
  else console.log(`${folder} is what docs/openapi.json gives`);
}

function write(folder: string, files: readonly GeneratedFile[]): void {
  for (const path of leftOver(folder, files)) rmSync(join(root, path));
  for (const { path, text } of files) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    if (existing(path) !== text) writeFileSync(file, text);
  }
  console.log(`${folder}: ${files.length} files`);
}

/** Sources that the document gave once. */
function leftOver(folder: string, files: readonly GeneratedFile[]): readonly string[] {
  const made = new Set(files.map(({ path }) => path));
  return globSync(`${folder}/**/*.{ts,py}`, { cwd: root }).filter((path) => !made.has(path));
}

function existing(path: string): string | undefined {
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
