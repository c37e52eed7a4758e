/** What all ends of an attempt share: a job is ended by the attempt that holds it, and by no other. */
import { retryDelayMs } from "@outlab/attempt";
import { describe, expect, it } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import { failJob, finishJob, getJob, releaseJob, requestCancel, scheduleJob } from "../index.ts";

const lab = await openLab();
const { db } = lab;
const started = async () => claim(lab, (await submit(lab)).jobs[0]!.id);
type Attempt = Awaited<ReturnType<typeof started>>;
const failure = { failureClass: "infrastructure", message: "the card fell off the bus" } as const;
const ends: readonly (readonly [string, (attempt: Attempt) => Promise<unknown>])[] = [
  ["success", (attempt) => finishJob(db, attempt)],
  ["failure", (attempt) => failJob(db, { ...attempt, ...failure })],
  ["release", (attempt) => releaseJob(db, attempt)],
];

describe.each(ends)("an end by %s", (_, end) => {
  it("of a stale attempt changes nothing, whether the job waits or another attempt holds it", async () => {
    const stale = await started();
    await releaseJob(db, stale);
    expect(await end(stale)).toBeUndefined();
    const { attempt } = (await scheduleJob(db, stale.jobId, "processor"))!;
    expect(await end({ ...stale, attempt })).toBeUndefined();
    const held = await started();
    await releaseJob(db, held);
    const later = await claim(lab, held.jobId);
    const before = await getJob(db, later.jobId);
    expect(await end(held)).toBeUndefined();
    expect(await getJob(db, later.jobId)).toEqual(before);
  });

  it("of a job that is to stop leaves it to the confirmation of that", async () => {
    const attempt = await started();
    await requestCancel(db, { experimentId: attempt.experimentId, actorId: lab.ownerId });
    const before = await getJob(db, attempt.jobId);
    expect(await end(attempt)).toBe("CANCELLING");
    expect(await getJob(db, attempt.jobId)).toEqual(before);
  });
});

describe("a job that goes on with another attempt", () => {
  it("is ready at once after a release, and after a failure when its delay is over", async () => {
    const first = await started();
    const readyAt = async () => Date.parse((await getJob(db, first.jobId)).readyAt!);
    const endedAt = async () => Date.parse((await getJob(db, first.jobId)).attempts.at(-1)!.endedAt!);
    await releaseJob(db, first);
    expect(Math.abs((await readyAt()) - (await endedAt()))).toBeLessThanOrEqual(1);
    await failJob(db, { ...(await claim(lab, first.jobId)), ...failure });
    expect(Math.abs((await readyAt()) - (await endedAt()) - retryDelayMs(1))).toBeLessThanOrEqual(1);
  });

  it("has begun when its first attempt did", async () => {
    const first = await started();
    const { startedAt } = await getJob(db, first.jobId);
    expect(startedAt).not.toBeNull();
    await releaseJob(db, first);
    await claim(lab, first.jobId);
    expect((await getJob(db, first.jobId)).startedAt).toBe(startedAt);
  });
});
