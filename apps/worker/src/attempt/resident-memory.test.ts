import { expect, test } from "vitest";
import { residentMiB } from "./resident-memory.ts";

test.runIf(process.platform === "linux")(
  "counts what a process holds, and follows what it takes",
  async () => {
    const before = (await residentMiB(process.pid))!;
    const own = process.memoryUsage.rss() / 2 ** 20;
    expect(Math.abs(before - own)).toBeLessThan(64);
    const taken = Buffer.alloc(2 ** 28, 1);
    expect((await residentMiB(process.pid))! - before).toBeGreaterThan(taken.length / 2 ** 20 - 64);
  },
);

test("says nothing of a process that is not there", async () => {
  expect(await residentMiB(2 ** 30)).toBeUndefined();
});
