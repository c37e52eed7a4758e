import { lossLimit } from "@outlab/attempt";
import { describe, expect, it } from "vitest";
import { claim, jobIds, jobStates, openLab, submit } from "../../../../../test/support/lab.ts";
import { checkpointRecord } from "../../../../../test/support/records.ts";
import {
  endExpiredLeases,
  failJob,
  getExperiment,
  getJob,
  releaseJob,
  retryExperiment,
  writeEffect,
} from "../index.ts";

const lab = await openLab();
const { db } = lab;

describe("a failure", () => {
  const retryNow = (jobId: string) =>
    db.pool.query("update jobs set ready_at = now() where id = $1", [jobId]);

  it("of the infrastructure is tried three times, then fails the experiment and cancels what depended on it", async () => {
    const { id } = await submit(lab);
    const [train] = await jobIds(lab, id);
    const failure = { failureClass: "infrastructure" as const, message: "the card fell off the bus" };
    for (const after of ["QUEUED", "QUEUED", "FAILED"]) {
      await retryNow(train!);
      expect(await failJob(db, { ...(await claim(lab, train!)), ...failure })).toBe(after);
    }
    expect(await jobStates(lab, id)).toEqual(["FAILED", "CANCELLED", "CANCELLED"]);
    expect(await getExperiment(db, id)).toMatchObject({
      state: "FAILED",
      failureClass: "infrastructure",
      failure: { message: failure.message },
    });
  });

  it("after a new checkpoint counts as the first again, after one that is there already it does not", async () => {
    const [train] = await jobIds(lab, (await submit(lab)).id);
    const failWith = async (...epochs: number[]) => {
      await retryNow(train!);
      const attempt = await claim(lab, train!);
      for (const epoch of epochs)
        await writeEffect(db, attempt, {
          type: "checkpoint",
          record: { ...checkpointRecord, epoch, isFinal: false },
        });
      return failJob(db, {
        ...attempt,
        failureClass: "infrastructure",
        message: "the card fell off the bus",
      });
    };
    for (const epochs of [[], [], [1], [2, 3], [4], [4]]) expect(await failWith(...epochs)).toBe("QUEUED");
    expect(await failWith(4)).toBe("FAILED");
  });

  it("after a checkpoint of an attempt that was given back, or was lost, counts as the first again too", async () => {
    const [train] = await jobIds(lab, (await submit(lab)).id);
    const failure = { failureClass: "infrastructure", message: "the card fell off the bus" } as const;
    const fail = async () => {
      await retryNow(train!);
      return failJob(db, { ...(await claim(lab, train!)), ...failure });
    };
    for (let i = 0; i < 2; i++) expect(await fail()).toBe("QUEUED");
    await retryNow(train!);
    const drained = await claim(lab, train!);
    await writeEffect(db, drained, {
      type: "checkpoint",
      record: { ...checkpointRecord, epoch: 1, isFinal: false },
    });
    await releaseJob(db, drained);
    for (let i = 0; i < 2; i++) expect(await fail()).toBe("QUEUED");
    await retryNow(train!);
    await writeEffect(db, await claim(lab, train!, { leaseMs: 60_000 }), {
      type: "checkpoint",
      record: {
        ...checkpointRecord,
        epoch: 2,
        isFinal: false,
      },
    });
    await db.pool.query("update jobs set lease_expires_at = now() - interval '1 s' where id = $1", [train]);
    expect(await endExpiredLeases(db)).toBe(1);
    for (let i = 0; i < 2; i++) expect(await fail()).toBe("QUEUED");
    expect(await fail()).toBe("FAILED");
  });

  it("of a worker takes no attempt from the job, which goes on at once, but not for ever", async () => {
    const [train] = await jobIds(lab, (await submit(lab)).id);
    const lose = async () => {
      await retryNow(train!);
      await claim(lab, train!);
      await db.pool.query("update jobs set lease_expires_at = now() - interval '1 s' where id = $1", [train]);
      await endExpiredLeases(db);
      return (await getJob(db, train!)).state;
    };
    const waits = async () => (await getJob(db, train!)).waitReason;
    expect([await lose(), await waits(), await lose(), await waits()]).toEqual([
      "QUEUED",
      "turn",
      "QUEUED",
      "turn",
    ]);
    expect([await lose(), await waits()]).toEqual(["QUEUED", "backoff"]);
    for (let i = 4; i < lossLimit; i++) expect(await lose()).toBe("QUEUED");
    await retryNow(train!);
    const failure = { failureClass: "infrastructure", message: "a disk broke" } as const;
    expect(await failJob(db, { ...(await claim(lab, train!)), ...failure })).toBe("QUEUED");
    expect(await lose()).toBe("FAILED");
    await retryExperiment(db, {
      experimentId: (await getJob(db, train!)).experimentId!,
      actorId: lab.ownerId,
    });
    expect(await lose()).toBe("QUEUED");
  });

  it("of the experiment itself is not tried again", async () => {
    const { id } = await submit(lab);
    const [train] = await jobIds(lab, id);
    const attempt = await claim(lab, train!);
    expect(await failJob(db, { ...attempt, failureClass: "diverged", message: "NaN at step 3" })).toBe(
      "FAILED",
    );
    expect(await jobStates(lab, id)).toEqual(["FAILED", "CANCELLED", "CANCELLED"]);
  });
});
