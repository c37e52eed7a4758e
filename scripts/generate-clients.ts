/**
 * `npm run generate:clients`: makes what is generated in clients/ from docs/openapi.json; `-- --check` only says whether it
 * is what the document gives.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { generateTypescriptClient } from "./clients/typescript.ts";

/** A generated file: its path below the repository's root, and its text. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** Each reads the document and writes into no folder but the scratch one. */
const generators: readonly ((documentFile: string, scratch: string) => readonly GeneratedFile[])[] = [
  generateTypescriptClient,
];

const root = resolve(import.meta.dirname, "..");
const scratch = mkdtempSync(join(tmpdir(), "outlab-clients-"));
try {
  const files = generators.flatMap((generate) => generate(join(root, "docs/openapi.json"), scratch));
  if (process.argv.includes("--check")) check(files);
  else write(files);
} finally {
  rmSync(scratch, { recursive: true });
}

function check(files: readonly GeneratedFile[]): void {
  const stale = files.filter(({ path, text }) => existing(path) !== text);
  for (const { path } of stale)
    console.error(`${path} differs from what docs/openapi.json gives; run npm run generate:clients`);
  if (stale.length > 0) process.exitCode = 1;
  else console.log("the clients are what docs/openapi.json gives");
}

function write(files: readonly GeneratedFile[]): void {
  for (const { path, text } of files) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${path}`);
  }
}

function existing(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), "utf8");
  } catch {
    return undefined;
  }
}
