import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  adoptBinding,
  type EngineRecord,
  engineFiles,
  linkBinding,
  recordFile,
  untriedFiles,
} from "./engine-folder.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "outlab-engine-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const record: EngineRecord = {
  kind: "tensorflow",
  libraryFolder: "/opt/tensorflow",
  libtensorflow: "given folder",
  node: process.version,
  cuda: undefined,
  probe: undefined,
};

describe("a binding that was tried", () => {
  it("takes the place of the one before, and so does its record", () => {
    writeFileSync(engineFiles(folder).binding, "before");
    writeFileSync(recordFile(folder), "of the one before");
    writeFileSync(untriedFiles(folder).binding, "after");
    adoptBinding(folder, record);
    expect(readFileSync(engineFiles(folder).binding, "utf8")).toBe("after");
    expect(JSON.parse(readFileSync(recordFile(folder), "utf8"))).toMatchObject({
      libtensorflow: "given folder",
    });
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it("brings its check of the CUDA libraries where it has one", () => {
    for (const file of Object.values(untriedFiles(folder))) writeFileSync(file, "after");
    adoptBinding(folder, { ...record, kind: "tensorflow-gpu", cuda: { cuda: "12.9", cudnn: "9.28.0" } });
    expect(readFileSync(engineFiles(folder).cudaCheck, "utf8")).toBe("after");
  });

  it("has no record for the moment that it takes, so that an interruption counts as not built", () => {
    writeFileSync(recordFile(folder), "of the one before");
    expect(() => adoptBinding(folder, record)).toThrow("ENOENT"); // no untried binding: it ends in between
    expect(readdirSync(folder)).not.toContain("engine.json");
  });
});

describe("its link", () => {
  it.each(["a file", "a dangling link", "nothing"])("is made where there is %s", (there) => {
    const binding = join(folder, "engines/tfjs_binding.node");
    const link = join(folder, "package/lib/tfjs_binding.node");
    mkdirSync(join(folder, "engines"));
    writeFileSync(binding, "ours");
    if (there !== "nothing") mkdirSync(join(folder, "package/lib"), { recursive: true });
    if (there === "a file") writeFileSync(link, "of another build");
    if (there === "a dangling link") symlinkSync("/nowhere", link);
    linkBinding(link, binding);
    linkBinding(link, binding);
    expect(readFileSync(link, "utf8")).toBe("ours");
  });
});
