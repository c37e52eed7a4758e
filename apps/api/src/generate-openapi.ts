/** Writes docs/openapi.json from the routes; `--check` only says whether it is what they give. */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { openApiDocument } from "./openapi/openapi-document.ts";

const root = resolve(import.meta.dirname, "../../..");
const file = resolve(root, "docs/openapi.json");
const { version } = JSON.parse(readFileSync(resolve(root, "package.json"), "utf8")) as { version: string };
const document = await openApiDocument(version);

if (!process.argv.includes("--check")) {
  writeFileSync(file, document);
  console.log("wrote docs/openapi.json");
} else if (document === readExisting()) {
  console.log("docs/openapi.json is what the routes give");
} else {
  console.error(
    "docs/openapi.json differs from what the routes give; run node apps/api/src/generate-openapi.ts",
  );
  process.exit(1);
}

function readExisting(): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
