import { setTimeout as sleep } from "node:timers/promises";
import { draftJob } from "@outlab/pipeline";
import type { ExperimentView } from "@outlab/wire";
import { describe, expect, it } from "vitest";
import { claim, jobIds, openLab, submit } from "../../../../../test/support/lab.ts";
import {
  failJob,
  finishJob,
  insertJobs,
  inTransaction,
  readEvents,
  releaseJob,
  requestCancel,
  scheduleJob,
} from "../index.ts";
import { lockJob } from "../jobs/job-row.ts";
import { lockExperiment } from "../jobs/lock.ts";
import { moveJob } from "../jobs/move-job.ts";
import { announceWaiting } from "./announce-waiting.ts";

const lab = await openLab();
const { db } = lab;
const turns = (...ids: readonly string[]) => ({
  accelerator: ids.map((jobId) => ({ jobId, expectedStartMs: null })),
  cpu: [],
});
const anHourAgo = (id: string) =>
  db.pool.query("update jobs set ready_at = now() - interval '1 hour' where id = $1", [id]);
const waitingOf = async (experimentId: string) =>
  (await readEvents(db, { experimentId, limit: 100 })).flatMap((event) =>
    event.type === "job-waiting" ? [[event.data.kind, event.data.reason, event.data.place]] : [],
  );

describe("a waiting job", () => {
  it("says why it waits and at which place, again only when that changes, and keeps the latest alone", async () => {
    await db.pool.query("update workers set slots = 1");
    const busy = await claim(lab, (await submit(lab)).jobs[0]!.id);
    const { id } = await submit(lab);
    const [train] = await jobIds(lab, id);
    const order = turns(crypto.randomUUID(), train!);
    expect(await announceWaiting(db, order)).toBe(0);
    await anHourAgo(train!);
    expect(await announceWaiting(db, order)).toBe(1);
    expect(await announceWaiting(db, order)).toBe(0);
    expect(await waitingOf(id)).toEqual([["train", "no-slot", 2]]);
    expect(await announceWaiting(db, turns(train!))).toBe(1);
    expect(await waitingOf(id)).toEqual([["train", "no-slot", 1]]);
    await finishJob(db, busy);
    await db.pool.query("update workers set slots = 0");
    expect(await announceWaiting(db, turns(train!))).toBe(1);
    expect(await waitingOf(id)).toEqual([["train", "no-worker", 1]]);
    await db.pool.query("update workers set slots = 1");
  });

  it("is announced by its place in the order, however many others have waited for longer", async () => {
    const { id, jobs } = await submit(lab);
    await db.pool.query(
      `insert into jobs (id, owner_id, name, position, kind, needs, wall_clock_seconds, priority, ready_at, created_at)
       select gen_random_uuid(), $1, 'flood', 0, 'train', 'accelerator', 60, 'high', now() - interval '1 day',
         now() - interval '1 day'
       from generate_series(1, 250)`,
      [lab.ownerId],
    );
    await anHourAgo(jobs[0]!.id);
    expect(await announceWaiting(db, turns(crypto.randomUUID(), jobs[0]!.id))).toBe(1);
    expect(await waitingOf(id)).toEqual([["train", "turn", 2]]);
    await db.pool.query("delete from jobs where name = 'flood'");
  });

  it("says so too when it was given to the courier and no worker takes it: before all that is not given yet", async () => {
    await db.pool.query("update workers set slots = 0");
    const [given, behind] = [await submit(lab), await submit(lab)];
    const ids = [given, behind].map(({ jobs }) => jobs[0]!.id);
    await scheduleJob(db, ids[0]!, "processor");
    await anHourAgo(ids[1]!);
    const order = turns(ids[1]!);
    expect(await announceWaiting(db, order)).toBe(1);
    expect(await waitingOf(given.id)).toEqual([]);
    expect(await waitingOf(behind.id)).toEqual([["train", "no-worker", 1]]);
    await db.pool.query("update jobs set scheduled_at = now() - interval '2 s' where id = $1", [ids[0]]);
    // One that needs a processor alone is before none of them.
    const [score] = await inTransaction(db, (tx) =>
      insertJobs(tx, { ownerId: lab.ownerId, priority: "high" }, [
        draftJob({ kind: "score", wallClockSeconds: 60 }),
      ]),
    );
    await scheduleJob(db, score!, "processor");
    await db.pool.query("update jobs set scheduled_at = now() - interval '3 s' where id = $1", [score]);
    expect(await announceWaiting(db, order)).toBe(3);
    await db.pool.query("delete from jobs where id = $1", [score]);
    expect(await waitingOf(given.id)).toEqual([["train", "no-worker", 1]]);
    expect(await waitingOf(behind.id)).toEqual([["train", "no-worker", 2]]);
    await db.pool.query("update workers set slots = 1");
    await requestCancel(db, { experimentId: given.id, actorId: lab.ownerId });
  });

  it("says it again after it has run, though reason and place are the same as before", async () => {
    const { id, jobs } = await submit(lab);
    const [train] = jobs.map((job) => job.id);
    const order = turns(train!);
    await anHourAgo(train!);
    expect(await announceWaiting(db, order)).toBe(1);
    await releaseJob(db, await claim(lab, train!));
    await anHourAgo(train!);
    expect(await announceWaiting(db, order)).toBe(1);
    expect(await announceWaiting(db, order)).toBe(0);
    const events = await readEvents(db, { experimentId: id, limit: 100 });
    expect(events.at(-1)).toMatchObject({ type: "job-waiting", data: { reason: "turn", place: 1 } });
  });

  it("says when its next attempt is not due yet, or a person holds it back", async () => {
    const { id, jobs } = await submit(lab);
    const attempt = await claim(lab, jobs[0]!.id);
    await failJob(db, { ...attempt, failureClass: "infrastructure", message: "a disk broke" });
    await announceWaiting(db, turns());
    expect(await waitingOf(id)).toEqual([["train", "backoff", null]]);
    await db.pool.query("update jobs set state = 'PAUSED' where id = $1", [jobs[0]!.id]);
    await announceWaiting(db, turns());
    expect(await waitingOf(id)).toEqual([["train", "paused", null]]);
    await db.pool.query("update jobs set state = 'QUEUED' where id = $1", [jobs[0]!.id]);
  });

  it("whose experiment another holds is left for the next round, which comes soon", async () => {
    const [locked, free] = [await submit(lab), await submit(lab)];
    const ids = [locked, free].map(({ jobs }) => jobs[0]!.id);
    for (const id of ids) await anHourAgo(id);
    const order = turns(...ids);
    await inTransaction(db, async (tx) => {
      await lockExperiment(tx, locked.id);
      const since = performance.now();
      await announceWaiting(db, order);
      expect(performance.now() - since).toBeLessThan(2_000);
    });
    expect(await waitingOf(locked.id)).toEqual([]);
    expect(await waitingOf(free.id)).toEqual([["train", "turn", 2]]);
    await announceWaiting(db, order);
    expect(await waitingOf(locked.id)).toEqual([["train", "turn", 1]]);
  });

  it("is left for the next round, also where it is free, once five locks of others were waited for", async () => {
    const experiments: ExperimentView[] = [];
    while (experiments.length < 6) experiments.push(await submit(lab));
    const ids = experiments.map(({ jobs }) => jobs[0]!.id);
    for (const id of ids) await anHourAgo(id);
    const order = turns(...ids);
    await announceWaiting(db, turns());
    await inTransaction(db, async (tx) => {
      for (const { id } of experiments.slice(0, 5)) await lockExperiment(tx, id);
      expect(await announceWaiting(db, order)).toBe(0);
    });
    expect(await announceWaiting(db, order)).toBe(6);
  });

  it("that moves on while its announcement waits for its lock is not announced as it was before", async () => {
    const { id, jobs } = await submit(lab);
    const jobId = jobs[0]!.id;
    await anHourAgo(jobId);
    await announceWaiting(db, turns());
    const announced = Promise.withResolvers<number>();
    await inTransaction(db, async (tx) => {
      const row = (await lockJob(tx, jobId))!;
      await moveJob(tx, row, { to: "SCHEDULED", changes: { attempt: 1, scheduledAt: "now" } });
      let isOver = false;
      announceWaiting(db, turns(jobId))
        .finally(() => {
          isOver = true;
        })
        .then(announced.resolve, announced.reject);
      while (!isOver && (await waitingForLocks()) === 0) await sleep(5);
    });
    expect(await announced.promise).toBe(0);
    expect(await waitingOf(id)).toEqual([]);
    await requestCancel(db, { experimentId: id, actorId: lab.ownerId });
  });

  it("whose event cannot be written is reported, and the others are announced", async () => {
    const [broken, sound] = [await submit(lab), await submit(lab)];
    const ids = [broken, sound].map(({ jobs }) => jobs[0]!.id);
    for (const id of ids) await anHourAgo(id);
    const order = turns(...ids);
    await db.pool.query(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
      create trigger refuse before insert on events for each row when (new.job_id = '${ids[0]}') execute function refuse();`);
    const message = `the announcement of why it waits failed for job ${ids[0]}; the others go on`;
    const received: unknown[] = [];
    try {
      await announceWaiting(db, order, (error) => received.push(error));
      await expect(announceWaiting(db, order)).rejects.toThrow(message);
    } finally {
      await db.pool.query("drop function refuse cascade");
    }
    expect(received).toMatchObject([{ message, cause: { message: "refused" } }]);
    expect(await waitingOf(sound.id)).toEqual([["train", "turn", 2]]);
  });

  it("says nothing while other jobs of its experiment must end first", async () => {
    const { id } = await submit(lab);
    await announceWaiting(db, turns());
    expect(await waitingOf(id)).toEqual([]);
  });
});

async function waitingForLocks(): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0]!.count;
}
