/** Random histories of one experiment: one step at a time against a model, and in bursts against the event log. */
import { attemptLimit, isRetryable } from "@outlab/attempt";
import { type FailureClass, failureClasses, StaleAttemptError } from "@outlab/pipeline";
import { canMove, experimentState, isFinal, isHeld, type JobState } from "@outlab/wire";
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

const lab = await openLab();
const { db, workerId, ownerId } = lab;

/** `back` picks an attempt: 0 the job's latest, 1 the one before. */
type Step =
  | { readonly do: "schedule"; readonly job: number }
  | {
      readonly do: "claim" | "renew" | "finish" | "release" | "confirm" | "write";
      readonly job: number;
      readonly back: number;
    }
  | { readonly do: "fail"; readonly job: number; readonly back: number; readonly failureClass: FailureClass }
  | { readonly do: "expire"; readonly job: number }
  | { readonly do: "cancel" | "pause" | "resume" | "retry" | "purge" };

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
    return (await scheduleJob(db, jobId))?.attempt;
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
      return confirmCancelled(db, { ...attempt, signalledAt: new Date(0), processGoneAt: new Date(0) });
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

interface ModelJob {
  state: JobState;
  attempt: number;
  failed: number;
}

/** Without jobs the experiment was purged. */
type Model = ModelJob[];

/** The rules in a few lines: what `perform` must answer, and what the jobs are then. */
function predict(model: Model, drawn: Step): unknown {
  const abandon = (from: number) => {
    for (const later of model.slice(from + 1)) if (!isFinal(later.state)) later.state = "CANCELLED";
  };
  if (!("job" in drawn)) return predictRequest(model, drawn.do);
  const row = model[drawn.job] ?? { state: "CANCELLED", attempt: -1, failed: 0 };
  const hasAttempt = isHeld(row.state);
  const isCurrent = "back" in drawn && drawn.back === 0;
  const loseOne = (failureClass: FailureClass): JobState => {
    row.failed++;
    const isPausing = row.state === "PAUSING";
    const mayGoOn = isRetryable(failureClass) && (isPausing || row.failed < attemptLimit);
    row.state = mayGoOn ? (isPausing ? "PAUSED" : "QUEUED") : "FAILED";
    if (row.state === "FAILED") abandon(drawn.job);
    return row.state;
  };
  const end = (after: () => JobState): JobState | undefined => {
    if (!isCurrent || !hasAttempt) return undefined;
    return row.state === "CANCELLING" ? "CANCELLING" : after();
  };
  switch (drawn.do) {
    case "schedule":
      if (row.state !== "QUEUED") return undefined;
      if (!model.slice(0, drawn.job).every(({ state }) => state === "SUCCEEDED")) return undefined;
      row.state = "SCHEDULED";
      return ++row.attempt;
    case "claim":
      if (!isCurrent || row.state !== "SCHEDULED") return false;
      row.state = "RUNNING";
      return true;
    case "renew":
      return {
        ok: isCurrent && hasAttempt,
        cancelRequested: isCurrent && row.state === "CANCELLING",
        pauseRequested: isCurrent && row.state === "PAUSING",
      };
    case "write":
      return isCurrent && hasAttempt;
    case "finish":
      return end(() => (row.state = "SUCCEEDED"));
    case "release":
      return end(() => (row.state = row.state === "PAUSING" ? "PAUSED" : "QUEUED"));
    case "fail":
      return end(() => loseOne(drawn.failureClass));
    case "confirm":
      if (!isCurrent || row.state !== "CANCELLING") return undefined;
      row.state = "CANCELLED";
      abandon(drawn.job);
      return "CANCELLED";
    case "expire":
      if (!hasAttempt) return 0;
      if (row.state !== "CANCELLING") loseOne("infrastructure");
      else {
        row.state = "CANCELLED";
        abandon(drawn.job);
      }
      return 1;
  }
}

/** What each state becomes when a person asks; a state that is not named stays. */
const asked: Readonly<Record<"cancel" | "pause" | "resume", Partial<Record<JobState, JobState>>>> = {
  cancel: {
    QUEUED: "CANCELLED",
    SCHEDULED: "CANCELLED",
    PAUSED: "CANCELLED",
    RUNNING: "CANCELLING",
    PAUSING: "CANCELLING",
  },
  pause: { QUEUED: "PAUSED", SCHEDULED: "PAUSED", RUNNING: "PAUSING" },
  resume: { PAUSED: "QUEUED", PAUSING: "RUNNING" },
};

function predictRequest(model: Model, verb: "cancel" | "pause" | "resume" | "retry" | "purge"): unknown {
  if (model.length === 0) return "not-found";
  const stateNow = () => experimentState(model.map((row) => row.state));
  const before = stateNow();
  if (verb === "retry") {
    if (before !== "FAILED" && before !== "CANCELLED") return "conflict";
    for (const row of model) {
      if (row.state === "SUCCEEDED") continue;
      row.state = "QUEUED";
      row.failed = 0;
    }
    return stateNow();
  }
  if (verb === "purge") {
    if (!isFinal(before)) return "conflict";
    model.length = 0;
    return "purged";
  }
  if (verb !== "cancel" && (isFinal(before) || before === "CANCELLING")) return "conflict";
  for (const row of model) row.state = asked[verb][row.state] ?? row.state;
  const after = stateNow();
  return verb === "cancel" && (after === "SUCCEEDED" || after === "FAILED") ? "conflict" : after;
}

describe("any changes to an experiment, in any order", () => {
  it("each answer and each state is what the rules say", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepOrPurge, { minLength: 5, maxLength: 40 }), async (steps) => {
        const { id, jobs } = await newExperiment();
        const model: Model = jobs.map(() => ({ state: "QUEUED", attempt: 0, failed: 0 }));
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
