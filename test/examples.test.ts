import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSpec } from "@outlab/spec";
import { describe, expect, it } from "vitest";

const folder = join(import.meta.dirname, "../examples");
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));

describe("examples", () => {
  it.each(files)("%s is a valid spec", (file) => {
    expect(parseSpec(JSON.parse(readFileSync(join(folder, file), "utf8")))).toMatchObject({ ok: true });
  });

  it("are all described in their README", () => {
    const readme = readFileSync(join(folder, "README.md"), "utf8");
    expect(files.filter((file) => !readme.includes(`\`${file}\``))).toEqual([]);
  });
});
