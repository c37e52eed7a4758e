import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Delivery } from "./courier.ts";
import { emptyQueue } from "./empty-queue.suite.ts";
import { type QueuePorts, startQueueLoops } from "./queue-loops.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** One user's jobs on the accelerator, each ready from the start, and one slot that is always free. */
function replica({ ready = [] as string[], repairs = {} as QueuePorts["reconciling"]["repairs"] } = {}) {
  const sent: string[] = [];
  const repaired: unknown[] = [];
  const errors: unknown[] = [];
  const waiting = async () => ({
    candidates: ready.map((jobId, i) => ({
      jobId,
      userId: "ada",
      band: 1,
      ownOrder: 0,
      isReturning: false,
      expectedSeconds: 60,
      askedAtMs: i,
    })),
    loads: new Map(),
  });
  const pool = { name: "processor", needs: "accelerator", cardMemoryMiB: null } as const;
  const ports: QueuePorts = {
    dispatching: {
      withLock: (work) => work(),
      pools: async () => [{ ...pool, takingSlots: 1, freeSlots: 0, scheduled: 0 }],
      waiting,
      preemptible: async () => ({ jobs: [], leastRunSeconds: 600 }),
      onTheMove: async () => ({ scheduled: [], stopping: 0 }),
      recall: async () => {},
      preempt: async () => {},
      async schedule(jobId) {
        ready.splice(ready.indexOf(jobId), 1);
        return { attempt: 1 };
      },
    },
    reconciling: {
      withLock: (work) => work(),
      repairs,
      queueNow: async () => ({ ...emptyQueue, candidates: [] }),
      announce: async () => 0,
      advanceStudies: async () => 0,
      strandedScheduled: async () => [],
    },
  };
  const courier = {
    kind: "postgres" as const,
    send: async ({ jobId }: Delivery) => void sent.push(jobId),
    knows: async () => true,
    consume: () => ({ pause: async () => {}, resume: async () => {}, close: async () => {} }),
    close: async () => {},
  };
  const loops = startQueueLoops(ports, courier, {
    onRepair: (counts) => repaired.push(counts),
    onError: (error) => errors.push(error),
  });
  return { loops, ready, sent, repaired, errors };
}

const rounds = () => vi.advanceTimersByTimeAsync(0);

test("a job that is ready when a replica starts is sent at once", async () => {
  const { loops, sent } = replica({ ready: ["first"] });
  await rounds();
  expect(sent).toEqual(["first"]);
  await loops.stop();
});

test("a wake-up sends what has become ready; a missed one costs two seconds", async () => {
  const { loops, ready, sent } = replica();
  await rounds();
  ready.push("announced");
  loops.wakeDispatcher();
  await rounds();
  expect(sent).toEqual(["announced"]);
  ready.push("missed");
  await vi.advanceTimersByTimeAsync(1_990);
  expect(sent).toEqual(["announced"]);
  await vi.advanceTimersByTimeAsync(20);
  expect(sent).toEqual(["announced", "missed"]);
  await loops.stop();
});

test("what a crash left is put right within two seconds, and only then told", async () => {
  let expired = 0;
  const { loops, repaired } = replica({ repairs: { expiredLeases: async () => expired } });
  await rounds();
  expect(repaired).toEqual([]);
  expired = 3;
  await vi.advanceTimersByTimeAsync(2_010);
  expect(repaired).toEqual([{ expiredLeases: 3 }]);
  await loops.stop();
});

test("an error of either loop is reported, and both go on", async () => {
  let failures = 1;
  const { loops, ready, sent, errors } = replica({
    ready: ["first"],
    repairs: {
      broken: async () => {
        if (failures-- > 0) throw new Error("the database is away");
        return 0;
      },
    },
  });
  await rounds();
  expect(errors).toEqual([new Error("the database is away")]);
  ready.push("second");
  await vi.advanceTimersByTimeAsync(2_010);
  expect(sent).toEqual(["first", "second"]);
  expect(errors).toHaveLength(1);
  await loops.stop();
});

test("nothing is sent or repaired after the stop", async () => {
  let repairs = 0;
  const { loops, ready, sent } = replica({ repairs: { counted: async () => ++repairs } });
  await rounds();
  await loops.stop();
  ready.push("late");
  loops.wakeDispatcher();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent).toEqual([]);
  expect(repairs).toBe(1);
});
