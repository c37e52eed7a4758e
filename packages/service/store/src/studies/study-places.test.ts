/** How many experiments of a study go on at once. */
import { parseSpec } from "@outlab/spec";
import { describe, expect, it } from "vitest";
import { claim } from "../../../../../test/support/lab.ts";
import {
  cancelExperiments,
  claimsStalledFor,
  dispatchCandidates,
  finishJob,
  getExperiment,
  getJob,
  readEvents,
  requestPause,
  submitStudy,
} from "../index.ts";
import { announceWaiting } from "../turns/announce-waiting.ts";
import { openTurnsLab } from "../turns/testing/turns-lab.ts";

const { lab, newUser, entryOf } = await openTurnsLab();
const { db } = lab;

/** @returns the jobs of each experiment: train, embed, score. */
async function studyOf(count: number, maxConcurrent: number | null) {
  const { ownerId } = await newUser();
  const cells = Array.from({ length: count }, (_, i) => {
    const parsed = parseSpec({
      seed: i,
      dataset: { kind: "mnist", normalClasses: ["0"] },
      method: { kind: "simclr" },
    });
    if (!parsed.ok) throw new Error("the test's own spec has faults");
    return { spec: parsed.spec, hash: parsed.hash, values: [i] };
  });
  const { study } = await submitStudy(db, {
    ownerId,
    name: "seeds",
    request: {},
    settings: ["/seed"],
    cells,
    duplicates: 0,
    maxConcurrent,
    halving: null,
    idempotency: undefined,
  });
  const experiments = [];
  for (const { experimentId } of study.cells) experiments.push(await getExperiment(db, experimentId!));
  return { id: study.id, experiments, jobs: experiments.map(({ jobs }) => jobs.map(({ id }) => id)) };
}

const waitingFor = async (needs: "accelerator" | "cpu" = "accelerator") =>
  (await dispatchCandidates(db, { needs, perUser: 10 })).candidates;
const reasonOf = async (jobId: string) => (await getJob(db, jobId)).waitReason;

describe("experiments of a study with a limit", () => {
  it("are candidates while there is a place, with the places that are left", async () => {
    const { id, jobs } = await studyOf(3, 2);
    expect((await waitingFor()).map(({ study }) => study)).toEqual(Array(3).fill({ id, room: 2 }));
    await claim(lab, jobs[0]![0]!);
    expect((await waitingFor()).map(({ study }) => study)).toEqual(Array(2).fill({ id, room: 1 }));
  });

  it("wait for a place, and say so with the numbers, while as many go on as may", async () => {
    const { id, experiments, jobs } = await studyOf(2, 1);
    await claim(lab, jobs[0]![0]!);
    expect(await waitingFor()).toEqual([]);
    const waiting = jobs[1]![0]!;
    expect(await reasonOf(waiting)).toBe("study");
    expect(await entryOf(waiting)).toMatchObject({
      waitReason: "study",
      turn: null,
      studyPlaces: { id, name: "seeds", maxConcurrent: 1, underWay: 1 },
    });
    await db.pool.query("update jobs set ready_at = ready_at - interval '1 hour' where id = $1", [waiting]);
    await announceWaiting(db, { accelerator: [], cpu: [] });
    const events = await readEvents(db, { experimentId: experiments[1]!.id, limit: 10 });
    expect(events.at(-1)).toMatchObject({ type: "job-waiting", data: { reason: "study" } });
  });

  it("are no claims that stall, however long they wait for a place", async () => {
    const { jobs } = await studyOf(2, 1);
    const attempt = await claim(lab, jobs[0]![0]!);
    await db.pool.query("update jobs set ready_at = now() - interval '1 hour' where ready_at is not null");
    await db.pool.query("update attempts set started_at = now() - interval '1 hour'");
    expect(await claimsStalledFor(db)).toBeUndefined();
    await finishJob(db, attempt);
    await db.pool.query("update jobs set ready_at = now() - interval '1 hour' where ready_at is not null");
    expect(await claimsStalledFor(db)).toBeGreaterThan(3_000);
  });

  it("keep their place until their last job has ended, and need none for their later jobs", async () => {
    const { jobs } = await studyOf(2, 1);
    await finishJob(db, await claim(lab, jobs[0]![0]!));
    const [embed] = await waitingFor();
    expect(embed).toMatchObject({ jobId: jobs[0]![1] });
    for (const jobId of jobs[0]!.slice(1)) await finishJob(db, await claim(lab, jobId));
    expect((await waitingFor()).map(({ jobId }) => jobId)).toEqual([jobs[1]![0]]);
  });

  it("leave their place when they are paused or cancelled", async () => {
    const { experiments, jobs } = await studyOf(2, 1);
    await finishJob(db, await claim(lab, jobs[0]![0]!));
    await requestPause(db, { experimentId: experiments[0]!.id, actorId: lab.ownerId });
    expect((await waitingFor()).map(({ jobId }) => jobId)).toEqual([jobs[1]![0]]);
    await claim(lab, jobs[1]![0]!);
    await cancelExperiments(db, { ids: [experiments[0]!.id] }, lab.ownerId);
    expect(await waitingFor()).toEqual([]);
  });

  it("do not hide their owner's other jobs, however many of them wait", async () => {
    const limited = await studyOf(5, 1);
    await claim(lab, limited.jobs[0]![0]!);
    const { experiments, jobs } = await studyOf(1, null);
    await db.pool.query("update jobs set owner_id = $1 where experiment_id = $2", [
      limited.experiments[0]!.owner.id,
      experiments[0]!.id,
    ]);
    const { candidates } = await dispatchCandidates(db, { needs: "accelerator", perUser: 1 });
    expect(candidates.map(({ jobId, study }) => [jobId, study])).toEqual([[jobs[0]![0], undefined]]);
  });
});
