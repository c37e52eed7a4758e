import { spawnSync } from "node:child_process";
import { hasBinding } from "@outlab/tensor";
import { describe, expect, test } from "vitest";
import { checkMachine } from "./check-machine.ts";

describe("checkMachine", () => {
  test("has nothing to say where engine and threads are there", () => {
    for (const engine of ["auto", "simd"] as const)
      expect(checkMachine({ engine, threads: 2, slots: 2 }, 4)).toEqual({ faults: [], warnings: [] });
  });

  test("warns of more threads than cores, all slots together, and says how many use every core once", () => {
    const warningsOf = (threads: number, slots: number) =>
      checkMachine({ engine: "auto", threads, slots }, 4).warnings;
    expect(warningsOf(64, 1)).toEqual([expect.stringContaining("OUTLAB_THREADS 4 uses every core once")]);
    expect(warningsOf(3, 2)).toEqual([expect.stringContaining("OUTLAB_THREADS 2 uses every core once")]);
    expect(warningsOf(1, 6)).toEqual([expect.stringContaining("more than the 4 cores")]);
  });

  test.skipIf(hasBinding("tensorflow-gpu"))(
    "refuses a named engine that isn't built, with the remedy",
    () => {
      const { faults } = checkMachine({ engine: "tensorflow-gpu", threads: 1, slots: 1 }, 4);
      expect(faults).toEqual([
        expect.stringMatching(/^OUTLAB_ENGINE: engine tensorflow-gpu needs .*; run npm /),
      ]);
      const main = new URL("../main.ts", import.meta.url).pathname;
      const env = { DATABASE_URL: "postgres://nowhere.invalid/none", OUTLAB_ENGINE: "tensorflow-gpu" };
      const { status, stderr } = spawnSync(process.execPath, [main], {
        env,
        encoding: "utf8",
        timeout: 30_000,
      });
      expect(stderr).toContain(faults[0]);
      expect(status).toBe(78);
    },
    40_000,
  );
});
