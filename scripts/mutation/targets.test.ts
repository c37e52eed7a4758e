import { globSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { select, targets } from "./targets.ts";

const root = join(import.meta.dirname, "../..");
const filesOf = (globs: readonly string[]) => {
  const exclude = globs.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1));
  const include = globs.filter((glob) => !glob.startsWith("!"));
  return globSync(include, { cwd: root, exclude });
};

describe.each(Object.keys(targets))("mutation of %s", (name) => {
  it("breaks sources alone, and has tests that may notice", () => {
    const { mutated, tests } = select(name)!;
    const files = filesOf(mutated);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => /test|suite|generated|src\/index\.ts/.test(file))).toEqual([]);
    expect(filesOf([tests]).length).toBeGreaterThan(0);
  });
});

describe("a part of a target", () => {
  it("is a folder with the tests in it, or a file with the test beside it", () => {
    expect(select("store/jobs")).toMatchObject({ tests: "packages/service/store/src/jobs/**/*.test.ts" });
    expect(select("queue/loop.ts")).toMatchObject({ tests: "packages/service/queue/src/loop.test.ts" });
    expect(filesOf(select("queue/loop.ts")!.mutated)).toEqual(["packages/service/queue/src/loop.ts"]);
  });

  it("is none of a name that is no target's", () => {
    expect(select("cli")).toBeNull();
    expect(select("constructor")).toBeNull();
  });
});
