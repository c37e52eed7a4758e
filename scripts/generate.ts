/** Makes the Prisma client in packages/service/store/src/generated, unless schema and Prisma are those it was made from. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(import.meta.dirname, "..");
const schemaFile = join(root, "prisma/schema.prisma");
const output = join(root, "packages/service/store/src/generated");
const stampFile = join(output, ".stamp");
const prismaCli = createRequire(import.meta.url).resolve("prisma/build/index.js");

/**
 * @returns whether anything had to be made.
 * @throws {Error} with Prisma's own words.
 */
export function generatePrismaClient(): boolean {
  const stamp = createHash("sha256")
    .update(readFileSync(schemaFile))
    .update(readFileSync(join(dirname(prismaCli), "../package.json")))
    .digest("hex");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return false;
  const result = spawnSync(process.execPath, [prismaCli, "generate"], {
    cwd: root,
    encoding: "utf8",
    env: {
      ...process.env,
      // Generating takes only the WebAssembly inside the npm package, yet the CLI first downloads a native engine
      // unless it is given one. Any file will do; this one exists everywhere. Other commands must not see this.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
      NO_COLOR: "1",
    },
  });
  if (result.status !== 0) {
    rmSync(stampFile, { force: true });
    throw new Error(`prisma generate failed:\n${result.stdout}${result.stderr}`);
  }
  mkdirSync(output, { recursive: true });
  writeFileSync(`${stampFile}.new`, stamp);
  renameSync(`${stampFile}.new`, stampFile);
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.log(generatePrismaClient() ? "Prisma client generated" : "Prisma client is up to date");
}
