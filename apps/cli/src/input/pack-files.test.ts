import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, expect, it } from "vitest";
import { tarEntries } from "../../../../packages/science/datasets/src/own/tar-entries.ts";
import { packFiles } from "./pack-files.ts";

const folder = mkdtempSync(join(tmpdir(), "outlab-pack-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("packs files under their names below the folder that all are in, as the server reads them", async () => {
  const files = { "a/Größe.png": "one", [`b/${"long".repeat(50)}.png`]: "x".repeat(512), "b/c.png": "" };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const archive = await packFiles(Object.keys(files).map((name) => join(folder, name)));
  writeFileSync(join(folder, "archive"), await archive.bytes());
  const found: Record<string, string> = {};
  for await (const { path, open } of tarEntries(join(folder, "archive"), false))
    found[path] = await text(await open());
  expect(found).toEqual(files);
});
