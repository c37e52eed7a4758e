import { expect, it } from "vitest";
import { openLab } from "../../../../../test/support/lab.ts";
import { withJob } from "./job-row.ts";

const { db } = await openLab();

it("a job that does not exist is not changed", async () => {
  let calls = 0;
  expect(await withJob(db, crypto.randomUUID(), async () => ++calls)).toBeUndefined();
  expect(calls).toBe(0);
});
