import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { pythonGenerator } from "./python.ts";

const documentFile = resolve(import.meta.dirname, "../../docs/openapi.json");

it("without Python, finds by digests that the document has moved on", () => {
  expect(pythonGenerator.isFreshByStamp!(documentFile)).toBe(true);
  const folder = mkdtempSync(join(tmpdir(), "outlab-document-"));
  const other = join(folder, "openapi.json");
  writeFileSync(other, readFileSync(documentFile, "utf8").replace('"Outlab"', '"Inlab"'));
  expect(pythonGenerator.isFreshByStamp!(other)).toBe(false);
  rmSync(folder, { recursive: true });
});
