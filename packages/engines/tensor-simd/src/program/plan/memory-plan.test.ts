import { expect, test } from "vitest";
import { memoryPlan } from "./memory-plan.ts";

const [own, lender] = [1, 0];

test("released blocks are used again before the plan grows", () => {
  const plan = memoryPlan(own);
  const first = plan.place(1000);
  plan.place(1000);
  const sizeBytes = plan.sizeBytes();
  plan.release(first);
  expect(plan.place(900)).toEqual(first);
  expect(plan.sizeBytes()).toBe(sizeBytes);
});

test("a block that was taken over from the lender is room that costs nothing, once at a time", () => {
  const plan = memoryPlan(own, lender);
  plan.adopt({ base: lender, offsetBytes: 4096 }, 2048);
  const lent = plan.place(2048);
  expect(lent).toEqual({ base: lender, offsetBytes: 4096 });
  expect(plan.sizeBytes()).toBe(0);
  expect(plan.place(2048).base).toBe(own);
  plan.release(lent);
  expect(plan.place(2000)).toEqual(lent);
});

test("only the lender's blocks are taken over", () => {
  const elsewhere = { base: 7, offsetBytes: 0 };
  expect(() => memoryPlan(own, lender).adopt(elsewhere, 64)).toThrow("base 7 lends nothing");
  expect(() => memoryPlan(own).adopt({ base: lender, offsetBytes: 0 }, 64)).toThrow("base 0 lends nothing");
});

test("neighbours among lent blocks merge, and never with the plan's own", () => {
  const plan = memoryPlan(own, lender);
  const before = plan.place(1024);
  for (const offsetBytes of [1024, 2048]) plan.adopt({ base: lender, offsetBytes }, 1024);
  plan.release(before);
  expect(plan.place(2048)).toEqual({ base: lender, offsetBytes: 1024 });
  expect(plan.place(1024)).toEqual(before);
});
