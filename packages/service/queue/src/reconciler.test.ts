import { expect, test } from "vitest";
import type { Delivery } from "./courier.ts";
import { reconcileOnce } from "./reconciler.ts";

const noError = (error: unknown): never => {
  throw error;
};
const delivery = (jobId: string): Delivery => ({ jobId, attempt: 4, priority: 1, needs: "accelerator" });

test("sends again, under the same attempt, what is scheduled but unknown to the courier, and nothing else", async () => {
  const sent: Delivery[] = [];
  const repaired = await reconcileOnce(
    {
      withLock: (work) => work(),
      repairs: {},
      strandedScheduled: async () => [delivery("lost"), delivery("waiting for a worker")],
      courier: {
        knows: async ({ jobId }) => jobId !== "lost",
        send: async (again) => void sent.push(again),
      },
    },
    noError,
  );
  expect(sent).toEqual([delivery("lost")]);
  expect(repaired).toEqual({ lostDeliveries: 1 });
});

test("counts what was put right by name, and lets one failing repair stop no other", async () => {
  const told: unknown[] = [];
  const repaired = await reconcileOnce(
    {
      withLock: (work) => work(),
      repairs: {
        expiredLeases: async () => 2,
        broken: async () => {
          throw new Error("a repair failed");
        },
        strandedDependants: async () => 1,
        nothingToDo: async () => 0,
      },
      strandedScheduled: async () => [],
      courier: { knows: async () => true, send: async () => {} },
    },
    (error) => told.push(error),
  );
  expect(repaired).toEqual({ expiredLeases: 2, strandedDependants: 1 });
  expect(told).toEqual([new Error("a repair failed")]);
});

test("does nothing while another process holds the lock", async () => {
  const repaired = await reconcileOnce(
    {
      withLock: async () => undefined,
      repairs: { expiredLeases: async () => 1 },
      strandedScheduled: async () => [delivery("lost")],
      courier: { knows: async () => false, send: async () => {} },
    },
    noError,
  );
  expect(repaired).toEqual({});
});
