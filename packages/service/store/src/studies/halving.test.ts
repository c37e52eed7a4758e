/** The worst of a study are stopped on the way, also where people or crashes stop them meanwhile. */
import { parseSpec } from "@outlab/spec";
import type { StudyView } from "@outlab/wire";
import { describe, expect, it } from "vitest";
import { type ClaimOfExperiment, claim, jobIds, openLab } from "../../../../../test/support/lab.ts";
import {
  advanceStudies,
  getExperiment,
  getStudy,
  releaseJob,
  requestCancel,
  requestPause,
  submitStudy,
  writeEffect,
} from "../index.ts";

const lab = await openLab();
const { db, ownerId } = lab;

/** Four experiments that differ in the learning rate. */
async function halved(rungs = [1, 2]) {
  const cells = [0.1, 0.2, 0.3, 0.4].map((learningRate) => {
    const parsed = parseSpec({
      dataset: { kind: "mnist", normalClasses: ["0"] },
      method: { kind: "simclr" },
      training: { epochs: 9, optimizer: { kind: "sgd", learningRate } },
    });
    if (!parsed.ok) throw new Error("the test's own spec has faults");
    return { spec: parsed.spec, hash: parsed.hash, values: [learningRate] };
  });
  const { study } = await submitStudy(db, {
    ownerId,
    name: "rates",
    request: {},
    settings: ["/training/optimizer/learningRate"],
    cells,
    duplicates: 0,
    maxConcurrent: null,
    halving: { by: "loss", keep: 0.5, rungs },
    idempotency: undefined,
  });
  const ids = study.cells.map(({ experimentId }) => experimentId!);
  const attempts = new Map<number, ClaimOfExperiment>();
  return {
    id: study.id,
    ids,
    async begin(...places: readonly number[]) {
      for (const i of places) attempts.set(i, await claim(lab, (await jobIds(lab, ids[i]!))[0]!));
    },
    /** An epoch of the running training has ended. */
    async train(i: number, epoch: number, loss: number | null) {
      const rows = [{ key: `${epoch}`, position: epoch, values: { epoch, loss } }];
      await writeEffect(db, attempts.get(i)!, { type: "rows", table: "training", rows });
    },
    /** The processes that were asked to pause are gone. */
    async stop(...places: readonly number[]) {
      for (const i of places) await releaseJob(db, attempts.get(i)!);
    },
    async look() {
      const now: StudyView = await getStudy(db, study.id);
      return {
        rungs: now.rungsDecided,
        states: now.cells.map(({ state }) => state),
        stopped: now.cells.map(({ stoppedAtRung }) => stoppedAtRung),
      };
    },
  };
}

/** Up to the first decision: the losses at epoch 1 are 3, 1, 2, 4. */
async function atFirstRung() {
  const study = await halved();
  await study.begin(0, 1, 2, 3);
  for (const [i, loss] of [3, 1, 2, 4].entries()) await study.train(i, 1, loss);
  await advanceStudies(db);
  await study.stop(0, 1, 2, 3);
  return study;
}

describe("a study that is halved", () => {
  it("pauses each cell that has reached the rung, and decides when all have", async () => {
    const study = await halved();
    await study.begin(0, 1, 2);
    for (const [i, loss] of [3, 1, 2].entries()) await study.train(i, 1, loss);
    expect(await advanceStudies(db)).toBe(3);
    expect((await study.look()).states).toEqual(["PAUSING", "PAUSING", "PAUSING", "QUEUED"]);
    await study.stop(0, 1, 2);
    expect(await advanceStudies(db)).toBe(0);
    await study.begin(3);
    await study.train(3, 1, 4);
    await advanceStudies(db);
    await study.stop(3);
    expect(await advanceStudies(db)).toBe(2);
    expect(await study.look()).toEqual({
      rungs: 1,
      states: ["PAUSED", "QUEUED", "QUEUED", "PAUSED"],
      stopped: [1, null, null, 1],
    });
  });

  it("goes on so to the last rung, and lets the best of that run to its end", async () => {
    const study = await atFirstRung();
    await advanceStudies(db);
    await study.begin(1, 2);
    await study.train(1, 2, 0.9);
    await study.train(2, 2, 0.5);
    await advanceStudies(db);
    await study.stop(1, 2);
    await advanceStudies(db);
    expect(await study.look()).toEqual({
      rungs: 2,
      states: ["PAUSED", "PAUSED", "QUEUED", "PAUSED"],
      stopped: [1, 2, null, 1],
    });
    await study.begin(2);
    await study.train(2, 3, 0.4);
    expect(await advanceStudies(db)).toBe(0);
    expect((await study.look()).states[2]).toBe("RUNNING");
  });

  it("ranks by the epoch of the rung, though a cell has trained on, and one without a number last", async () => {
    const study = await halved();
    await study.begin(0, 1, 2, 3);
    for (const [i, loss] of [3, 1, null, 2].entries()) await study.train(i, 1, loss);
    await study.train(0, 2, 0.1);
    await advanceStudies(db);
    await study.stop(0, 1, 2, 3);
    await advanceStudies(db);
    expect((await study.look()).stopped).toEqual([1, null, 1, null]);
  });

  it("does not wait for a cell that has failed or was cancelled", async () => {
    const study = await halved();
    await study.begin(0, 1, 2);
    for (const [i, loss] of [3, 1, 2].entries()) await study.train(i, 1, loss);
    await requestCancel(db, { experimentId: study.ids[3]!, actorId: ownerId });
    await advanceStudies(db);
    await study.stop(0, 1, 2);
    await advanceStudies(db);
    expect(await study.look()).toEqual({
      rungs: 1,
      states: ["PAUSED", "QUEUED", "QUEUED", "CANCELLED"],
      stopped: [1, null, null, null],
    });
  });

  it("leaves a person's pause as it is", async () => {
    const study = await atFirstRung();
    await advanceStudies(db);
    await requestPause(db, { experimentId: study.ids[1]!, actorId: ownerId });
    expect(await advanceStudies(db)).toBe(0);
    expect((await getExperiment(db, study.ids[1]!)).state).toBe("PAUSED");
    expect((await study.look()).stopped[1]).toBeNull();
  });

  it("is taken further where a process died between two steps", async () => {
    const study = await atFirstRung();
    const set = (sql: string) => db.pool.query(sql, [study.id]);
    // It had decided, and resumed nothing yet.
    await set("update studies set rung = 1 where id = $1");
    await set("update study_cells set dropped_rung = 0 where study_id = $1 and position in (1, 4)");
    expect(await advanceStudies(db)).toBe(2);
    expect((await study.look()).states).toEqual(["PAUSED", "QUEUED", "QUEUED", "PAUSED"]);
    // It had marked a cell, and not paused it yet.
    await study.begin(1, 2);
    await study.train(1, 2, 1);
    await set("update study_cells set paused_rung = 1 where study_id = $1 and position = 2");
    expect(await advanceStudies(db)).toBe(1);
    expect((await study.look()).states).toEqual(["PAUSED", "PAUSING", "RUNNING", "PAUSED"]);
  });
});
