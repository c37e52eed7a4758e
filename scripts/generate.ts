/** Makes the Prisma client in packages/service/store/src/generated, unless schema and generator are those it was made from. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type * as clientGenerator from "@prisma/client-generator-ts";
import type * as internals from "@prisma/internals";

const root = resolve(import.meta.dirname, "..");
const schemaFile = join(root, "prisma/schema.prisma");
const output = join(root, "packages/service/store/src/generated");
const stampFile = join(output, ".stamp");
// Both packages load as CommonJS alone.
const require = createRequire(import.meta.url);
const generatorManifest = join(dirname(require.resolve("@prisma/client-generator-ts")), "../package.json");

/**
 * Calls the generator that Prisma's command line calls. The command line itself would install a browser application and a
 * second database with it, about 150 MB.
 *
 * @returns whether anything had to be made.
 * @throws {Error} with Prisma's own words.
 */
export async function generatePrismaClient(): Promise<boolean> {
  const schema = readFileSync(schemaFile, "utf8");
  const stamp = createHash("sha256").update(schema).update(readFileSync(generatorManifest)).digest("hex");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return false;
  rmSync(stampFile, { force: true });
  await generate(schema);
  mkdirSync(output, { recursive: true });
  writeFileSync(`${stampFile}.new`, stamp);
  renameSync(`${stampFile}.new`, stampFile);
  return true;
}

async function generate(schema: string): Promise<void> {
  const { getConfig, getDMMF } = require("@prisma/internals") as typeof internals;
  const { PrismaClientTsGenerator } = require("@prisma/client-generator-ts") as typeof clientGenerator;
  const files: [string, string][] = [[schemaFile, schema]];
  const { generators, datasources } = await getConfig({ datamodel: files });
  const config = { ...generators[0], output: { fromEnvVar: null, value: output }, isCustomOutput: true };
  const generator = new PrismaClientTsGenerator();
  const { requiresEngineVersion } = await generator.getManifest(config);
  if (requiresEngineVersion === undefined)
    throw new Error("Prisma's generator names no version of its engine");
  await generator.generate({
    generator: config,
    otherGenerators: [],
    schemaPath: schemaFile,
    dmmf: await getDMMF({ datamodel: files }),
    datasources,
    datamodel: schema,
    version: requiresEngineVersion,
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.log((await generatePrismaClient()) ? "Prisma client generated" : "Prisma client is up to date");
}
