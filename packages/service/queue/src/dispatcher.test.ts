import type { Candidate } from "@outlab/attempt";
import { type JobNeeds, jobNeeds } from "@outlab/pipeline";
import { expect, test } from "vitest";
import type { Delivery } from "./courier.ts";
import { type DispatchPorts, dispatchOnce } from "./dispatcher.ts";

/** A pool for each kind of slot, called after it. */
const poolOf = (needs: JobNeeds) => ({ name: needs, needs, cardMemoryMiB: null });

type Job = Candidate & { readonly needs: JobNeeds };

/** The database's half in memory: rows that are QUEUED or SCHEDULED, and one lock. */
function rowsInMemory(setup: {
  /** For a kind of slot that is not named there is no pool. */
  freeSlots: Partial<Record<JobNeeds, number>>;
  jobs: readonly Job[];
  failSendAt?: number;
}) {
  const scheduled = new Map<string, number>();
  const sent: Delivery[] = [];
  const taken = new Set<string>();
  let locked = false;
  const count = (needs: JobNeeds) =>
    setup.jobs.filter((job) => job.needs === needs && scheduled.has(job.jobId)).length;
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
    async pools() {
      return jobNeeds.flatMap((needs) => {
        const freeSlots = setup.freeSlots[needs];
        if (freeSlots === undefined) return [];
        return [{ ...poolOf(needs), takingSlots: 5, freeSlots, scheduled: count(needs) }];
      });
    },
    async waiting({ needs }) {
      const candidates = setup.jobs.filter((job) => job.needs === needs && !scheduled.has(job.jobId));
      return { candidates, loads: new Map() };
    },
    preemptible: async () => ({ jobs: [], leastRunSeconds: 600 }),
    onTheMove: async () => ({ scheduled: [], stopping: 0 }),
    recall: async () => {},
    preempt: async () => {},
    async schedule(jobId) {
      if (taken.has(jobId)) return undefined;
      scheduled.set(jobId, 1);
      return { attempt: 1 };
    },
    async send(delivery) {
      if (sent.length === setup.failSendAt) throw new Error("the store is away");
      sent.push(delivery);
    },
  };
  return { ports, scheduled, sent, taken };
}

const jobs = (count: number, needs: JobNeeds = "accelerator"): Job[] =>
  Array.from({ length: count }, (_, i) => ({
    jobId: `${needs}${i}`,
    userId: "ada",
    band: 1,
    ownOrder: 0,
    isReturning: false,
    expectedSeconds: 60,
    askedAtMs: i,
    needs,
  }));

test("releases one job more than there are free slots", async () => {
  const { ports, sent } = rowsInMemory({ freeSlots: { accelerator: 2 }, jobs: jobs(10) });
  expect(await dispatchOnce(ports)).toBe(3);
  expect(sent).toEqual(
    [0, 1, 2].map((i) => ({ jobId: `accelerator${i}`, attempt: 1, priority: 1, pool: "accelerator" })),
  );
  expect(await dispatchOnce(ports)).toBe(0);
});

test("asks the database for no more jobs than there is room for, and for none where there is no room", async () => {
  const { ports } = rowsInMemory({ freeSlots: { accelerator: 2 }, jobs: jobs(10) });
  const asked: unknown[] = [];
  const watched: DispatchPorts = {
    ...ports,
    waiting: (pool, perUser) => {
      asked.push([pool.name, perUser]);
      return ports.waiting(pool, perUser);
    },
  };
  await dispatchOnce(watched);
  await dispatchOnce(watched);
  expect(asked).toEqual([["accelerator", 3]]);
});

test("keeps one delivery ready even where no slot is free", async () => {
  const { ports, sent } = rowsInMemory({ freeSlots: { accelerator: 0 }, jobs: jobs(10) });
  await dispatchOnce(ports);
  await dispatchOnce(ports);
  expect(sent).toHaveLength(1);
});

test("sends nothing for a row that was cancelled between reading and scheduling", async () => {
  const { ports, sent, taken } = rowsInMemory({ freeSlots: { accelerator: 1 }, jobs: jobs(2) });
  taken.add("accelerator0");
  expect(await dispatchOnce(ports)).toBe(1);
  expect(sent.map(({ jobId }) => jobId)).toEqual(["accelerator1"]);
});

test("schedules first and sends after, so that a lost sending leaves a row to find", async () => {
  const { ports, scheduled, sent } = rowsInMemory({
    freeSlots: { accelerator: 5 },
    jobs: jobs(3),
    failSendAt: 1,
  });
  await expect(dispatchOnce(ports)).rejects.toThrow("the store is away");
  expect(sent.map(({ jobId }) => jobId)).toEqual(["accelerator0"]);
  expect([...scheduled.keys()]).toEqual(["accelerator0", "accelerator1"]);
});

test("two dispatchers at once release no more than one would", async () => {
  const { ports, sent } = rowsInMemory({ freeSlots: { accelerator: 2 }, jobs: jobs(10) });
  const counts = await Promise.all([dispatchOnce(ports), dispatchOnce(ports), dispatchOnce(ports)]);
  expect(sent).toHaveLength(3);
  expect(counts).toEqual([3, 0, 0]);
});

test("fills the slots of each kind by themselves: scoring does not wait for a device, and training does not wait for a processor", async () => {
  const { ports, sent } = rowsInMemory({
    freeSlots: { accelerator: 0, cpu: 2 },
    jobs: [...jobs(3), ...jobs(9, "cpu")],
  });
  expect(await dispatchOnce(ports)).toBe(4);
  expect(sent.map(({ jobId, pool }) => [jobId, pool])).toEqual([
    ["accelerator0", "accelerator"],
    ["cpu0", "cpu"],
    ["cpu1", "cpu"],
    ["cpu2", "cpu"],
  ]);
});

test("keeps no delivery ready where another pool may come free first, or no worker of the pool takes jobs", async () => {
  const { ports, sent } = rowsInMemory({ freeSlots: {}, jobs: jobs(10) });
  const pool = { needs: "accelerator", cardMemoryMiB: null, freeSlots: 0, scheduled: 0 } as const;
  const card = { ...pool, name: "card-24000", cardMemoryMiB: 24_000, takingSlots: 1 };
  const dispatch = (pools: Awaited<ReturnType<DispatchPorts["pools"]>>) =>
    dispatchOnce({ ...ports, pools: async () => pools });
  expect(await dispatch([card, { ...pool, name: "processor", takingSlots: 1 }])).toBe(0);
  expect(await dispatch([{ ...card, takingSlots: 0 }])).toBe(0);
  expect(await dispatch([card])).toBe(1);
  expect(sent).toEqual([{ jobId: "accelerator0", attempt: 1, priority: 1, pool: "card-24000" }]);
});
