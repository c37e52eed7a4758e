/** Random histories of one experiment: one step at a time against a model, and in bursts against the event log. */
import { failureClasses, StaleAttemptError } from "@outlab/pipeline";
import { canMove, experimentState, isHeld, type JobState } from "@outlab/wire";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openLab, submit } from "../../../../../test/support/lab.ts";
import {
  type Attempt,
  claimJob,
  confirmCancelled,
  endExpiredLeases,
  failJob,
  finishJob,
  getExperiment,
  purgeExperiment,
  readEvents,
  releaseJob,
  renewLease,
  repairDependants,
  requestCancel,
  requestPause,
  requestResume,
  retryExperiment,
  StoreError,
  scheduleJob,
  writeEffect,
} from "../index.ts";
import { preemptJob, recallJob } from "../turns/make-way.ts";
import { type Model, predict, type Step } from "./testing/life-model.ts";

const lab = await openLab();
const { db, workerId, ownerId } = lab;

const job = fc.integer({ min: 0, max: 2 });
const back = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(1) });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("schedule"), job }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("claim"), job, back }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("finish"), job, back }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom("renew", "release", "confirm", "write"), job, back }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("fail"),
      job,
      back,
      failureClass: fc.constantFrom(...failureClasses),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("expire"), job }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("preempt", "recall"), job }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("cancel", "retry") }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom("pause", "resume") }) },
) as fc.Arbitrary<Step>;

/** Nothing can be looked at after it. */
const stepOrPurge: fc.Arbitrary<Step> = fc.oneof(
  { weight: 30, arbitrary: step },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("purge" as const) }) },
);

const leaseMs = 3_600_000;
const message = "as drawn";

async function newExperiment(): Promise<{ id: string; jobs: string[] }> {
  const { id, jobs } = await submit(lab);
  return { id, jobs: jobs.map((row) => row.id) };
}

/** Does a step to the database; what it answers is what the model predicts. */
async function perform(
  id: string,
  jobs: readonly string[],
  drawn: Step,
  numbers: readonly number[],
): Promise<unknown> {
  if (!("job" in drawn)) {
    return requests[drawn.do]({ experimentId: id, actorId: ownerId }).then(
      (done) => ("state" in done ? done.state : "purged"),
      (error: unknown) => {
        if (error instanceof StoreError) return error.code;
        throw error;
      },
    );
  }
  const jobId = jobs[drawn.job]!;
  // Time passes: no back-off is waited for.
  if (drawn.do === "schedule") {
    await db.pool.query("update jobs set ready_at = now() where id = $1 and ready_at > now()", [jobId]);
    return (await scheduleJob(db, jobId, "processor"))?.attempt;
  }
  if (drawn.do === "recall") return recallJob(db, jobId);
  if (drawn.do === "preempt") {
    return preemptJob(db, {
      victim: { jobId },
      beneficiary: { jobId: crypto.randomUUID(), userId: ownerId },
      reason: "priority",
    });
  }
  if (drawn.do === "expire") {
    await db.pool.query(
      "update jobs set lease_expires_at = 'epoch' where id = $1 and lease_expires_at is not null",
      [jobId],
    );
    return endExpiredLeases(db);
  }
  const attempt: Attempt = { jobId, attempt: numbers[drawn.job]! - drawn.back };
  switch (drawn.do) {
    case "claim":
      return (await claimJob(db, { ...attempt, workerId, leaseMs })) !== undefined;
    case "renew":
      return renewLease(db, { ...attempt, leaseMs });
    case "finish":
      return finishJob(db, attempt);
    case "release":
      return releaseJob(db, attempt);
    case "confirm":
      return confirmCancelled(db, { ...attempt, signalledMsAgo: 2, processGoneMsAgo: 1 });
    case "fail":
      return failJob(db, { ...attempt, failureClass: drawn.failureClass, message });
    case "write":
      return writeEffect(db, attempt, {
        type: "series",
        points: [{ name: "loss", step: 1, epoch: 1, value: attempt.attempt }],
      }).then(
        () => true,
        (error: unknown) => !(error instanceof StaleAttemptError),
      );
  }
}

/** What a person may ask of the whole experiment. */
const requests = {
  cancel: (request: Request) => requestCancel(db, request),
  pause: (request: Request) => requestPause(db, request),
  resume: (request: Request) => requestResume(db, request),
  retry: async (request: Request) => (await retryExperiment(db, request)).experiment,
  purge: (request: Request) => purgeExperiment(db, { ...request, dryRun: false }),
};
type Request = Parameters<typeof requestCancel>[1];

describe("any changes to an experiment, in any order", () => {
  it("each answer and each state is what the rules say", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepOrPurge, { minLength: 5, maxLength: 40 }), async (steps) => {
        const { id, jobs } = await newExperiment();
        const model: Model = jobs.map(() => ({
          state: "QUEUED",
          attempt: 0,
          failed: 0,
          lost: 0,
          makesWay: false,
        }));
        for (const drawn of steps) {
          const numbers = jobs.map((_, i) => model[i]?.attempt ?? 1);
          const answer = await perform(id, jobs, drawn, numbers);
          expect(answer, JSON.stringify(drawn)).toEqual(predict(model, drawn));
        }
        if (model.length === 0) {
          await expect(getExperiment(db, id)).rejects.toMatchObject({ code: "not-found" });
          return;
        }
        const experiment = await getExperiment(db, id);
        const states = experiment.jobs.map(({ state }) => state);
        expect(states).toEqual(model.map(({ state }) => state));
        expect(experiment.state).toBe(experimentState(states));
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe("when everything happens at once", () => {
  it("a final state is left by a retry alone, no attempt lives beside another, no dependant is stranded, and no event is missed", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 2, maxLength: 8 }), { minLength: 3, maxLength: 8 }),
        async (bursts) => {
          const { id, jobs } = await newExperiment();
          const read: string[] = [];
          for (const burst of bursts) {
            const numbers = (await getExperiment(db, id)).jobs.map(({ attempt }) => attempt);
            const reading = followEvents(id, read, burst.length);
            await Promise.all(burst.map((drawn) => perform(id, jobs, drawn, numbers)));
            await reading;
            await expectSound(id);
          }
          await followEvents(id, read, 1);
          const all = await readEvents(db, { experimentId: id, limit: 10_000 });
          // A superseded one may have been read and be gone since.
          expect(read).toEqual(expect.arrayContaining(all.map((event) => event.id)));
          expect(read).toEqual(read.toSorted((a, b) => Number(BigInt(a) - BigInt(b))));
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);
});

/** Reads on from the last event that was read, a few times, while others write. */
async function followEvents(experimentId: string, read: string[], times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const events = await readEvents(db, { experimentId, afterId: read.at(-1), limit: 1000 });
    read.push(...events.map(({ id }) => id));
  }
}

async function expectSound(experimentId: string): Promise<void> {
  const { state, jobs } = await getExperiment(db, experimentId);
  const events = await readEvents(db, { experimentId, limit: 10_000 });
  expect(state).toBe(experimentState(jobs.map((row) => row.state)));
  for (const row of jobs) {
    let before: JobState = "QUEUED";
    for (const { type, jobId, data } of events) {
      if (type !== "job-state" || jobId !== row.id) continue;
      expect(data.from).toBe(before);
      expect(canMove(data.from, data.to)).toBe(true);
      before = data.to;
    }
    expect(row.state).toBe(before);
    const live = row.attempts.filter(({ endedAt }) => endedAt === null);
    expect(live.length).toBe(isHeld(row.state) ? 1 : 0);
    const endings = events.filter(({ type, jobId }) => type === "attempt-ended" && jobId === row.id);
    expect(endings).toHaveLength(row.attempts.length - live.length);
  }
  expect(await repairDependants(db)).toBe(0);
}
