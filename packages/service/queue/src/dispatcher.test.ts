import { expect, test } from "vitest";
import type { Candidate } from "./choose-next.ts";
import type { Delivery } from "./courier.ts";
import { type DispatchPorts, dispatchOnce } from "./dispatcher.ts";

/** The database's half in memory: rows that are QUEUED or SCHEDULED, and one lock. */
function rowsInMemory(setup: { freeSlots: number; jobs: readonly Candidate[]; failSendAt?: number }) {
  const scheduled = new Map<string, number>();
  const sent: Delivery[] = [];
  const taken = new Set<string>();
  let locked = false;
  const ports: DispatchPorts = {
    async withLock(work) {
      if (locked) return undefined;
      locked = true;
      try {
        return await work();
      } finally {
        locked = false;
      }
    },
    async capacity() {
      return { freeSlots: setup.freeSlots, scheduled: scheduled.size };
    },
    async waiting() {
      return { candidates: setup.jobs.filter(({ jobId }) => !scheduled.has(jobId)), loads: new Map() };
    },
    async schedule(jobId) {
      if (taken.has(jobId)) return undefined;
      scheduled.set(jobId, 1);
      return { epoch: 1 };
    },
    async send(delivery) {
      if (sent.length === setup.failSendAt) throw new Error("the store is away");
      sent.push(delivery);
    },
  };
  return { ports, scheduled, sent, taken };
}

const jobs = (count: number): Candidate[] =>
  Array.from({ length: count }, (_, i) => ({ jobId: `job${i}`, userId: "ada", band: 1, askedAtMs: i }));

test("releases as many jobs as there are free slots, and one", async () => {
  const { ports, sent } = rowsInMemory({ freeSlots: 2, jobs: jobs(10) });
  expect(await dispatchOnce(ports)).toBe(3);
  expect(sent).toEqual([0, 1, 2].map((i) => ({ jobId: `job${i}`, epoch: 1, priority: 1 })));
  expect(await dispatchOnce(ports)).toBe(0);
});

test("keeps one delivery ready even where no slot is free", async () => {
  const { ports, sent } = rowsInMemory({ freeSlots: 0, jobs: jobs(10) });
  await dispatchOnce(ports);
  await dispatchOnce(ports);
  expect(sent).toHaveLength(1);
});

test("sends nothing for a row that was cancelled between reading and scheduling", async () => {
  const { ports, sent, taken } = rowsInMemory({ freeSlots: 1, jobs: jobs(2) });
  taken.add("job0");
  expect(await dispatchOnce(ports)).toBe(1);
  expect(sent.map(({ jobId }) => jobId)).toEqual(["job1"]);
});

test("schedules first and sends after, so that a lost sending leaves a row to find", async () => {
  const { ports, scheduled, sent } = rowsInMemory({ freeSlots: 5, jobs: jobs(3), failSendAt: 1 });
  await expect(dispatchOnce(ports)).rejects.toThrow("the store is away");
  expect(sent.map(({ jobId }) => jobId)).toEqual(["job0"]);
  expect([...scheduled.keys()]).toEqual(["job0", "job1"]);
});

test("two dispatchers at once release no more than one would", async () => {
  const { ports, sent } = rowsInMemory({ freeSlots: 2, jobs: jobs(10) });
  await Promise.all([dispatchOnce(ports), dispatchOnce(ports), dispatchOnce(ports)]);
  expect(sent).toHaveLength(3);
});
