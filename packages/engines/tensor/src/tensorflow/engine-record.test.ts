import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readEngineRecord } from "./engine-record.ts";

let folder: string;
let link: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "outlab-record-"));
  link = join(folder, "link.node");
  symlinkSync("tfjs_binding.node", link);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

it("is found beside the binding that a link leads to", () => {
  write("tfjs_binding.node", "");
  write("engine.json", '{ "cuda": { "cuda": "12.9" } }');
  expect(readEngineRecord(link)).toEqual({ cuda: { cuda: "12.9" } });
});

it("lacks where a build was interrupted before its binding was tried, or while it was written", () => {
  write("tfjs_binding.node", "");
  expect(readEngineRecord(link)).toBeUndefined();
  write("engine.json", '{ "cuda":');
  expect(readEngineRecord(link)).toBeUndefined();
});

it("counts for nothing without its binding", () => {
  write("engine.json", "{}");
  expect(readEngineRecord(link)).toBeUndefined();
});
