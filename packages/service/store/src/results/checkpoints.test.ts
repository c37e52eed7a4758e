import { describe, expect, it } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import { checkpointRecord } from "../../../../../test/support/records.ts";
import {
  encoderCheckpoint,
  getArtifact,
  listArtifacts,
  listCheckpoints,
  readEvents,
  writeEffect,
} from "../index.ts";

const lab = await openLab();
const { db } = lab;
const started = async () => claim(lab, (await submit(lab)).jobs[0]!.id);
type Attempt = Awaited<ReturnType<typeof started>>;
const write = (attempt: Attempt, record: Partial<typeof checkpointRecord>) =>
  writeEffect(db, attempt, {
    type: "checkpoint",
    record: { ...checkpointRecord, isFinal: false, ...record },
  });
const all = async (experimentId: string) => (await listCheckpoints(db, { experimentId, limit: 100 })).items;

describe("a checkpoint", () => {
  it("is shown with its files, which are artifacts, and reported by an event", async () => {
    const attempt = await started();
    const { experimentId } = attempt;
    await write(attempt, {});
    const [only, ...others] = await all(experimentId);
    expect(others).toEqual([]);
    const mediaType = "application/vnd.safetensors";
    expect(only).toMatchObject({
      epoch: 2,
      step: 10,
      loss: 0.5,
      isFinal: false,
      state: {
        ...checkpointRecord.state,
        experimentId,
        kind: "checkpoint",
        name: "checkpoint-epoch-0002.safetensors",
        mediaType,
      },
      encoder: {
        ...checkpointRecord.encoder,
        experimentId,
        kind: "encoder",
        name: "encoder-epoch-0002.safetensors",
        mediaType,
      },
    });
    expect(new Date(only!.createdAt).toISOString()).toBe(only!.createdAt);
    expect((await listArtifacts(db, { experimentId, limit: 10 })).items).toEqual([
      only!.state,
      only!.encoder,
    ]);
    expect(await getArtifact(db, only!.state.id)).toEqual(only!.state);
    expect((await readEvents(db, { experimentId, limit: 100 })).at(-1)).toMatchObject({
      type: "checkpoint",
      jobId: attempt.jobId,
      data: { epoch: 2, step: 10, loss: 0.5, isFinal: false, digest: checkpointRecord.state.digest },
    });
  });

  it("replaces the one of the same epoch, with its files", async () => {
    const attempt = await started();
    await write(attempt, {});
    const [before] = await all(attempt.experimentId);
    const state = { digest: "e".repeat(64), sizeBytes: 7 };
    await write(attempt, { step: 12, loss: 0.25, isFinal: true, state });
    const { id, createdAt, encoder } = before!;
    expect(await all(attempt.experimentId)).toEqual([
      {
        id,
        createdAt,
        encoder,
        epoch: 2,
        step: 12,
        loss: 0.25,
        isFinal: true,
        isBest: false,
        state: { ...before!.state, ...state },
      },
    ]);
  });

  it("whose loss is no number shows none", async () => {
    const attempt = await started();
    await write(attempt, { loss: Number.NaN });
    expect(await all(attempt.experimentId)).toMatchObject([{ loss: null }]);
    const events = await readEvents(db, { experimentId: attempt.experimentId, limit: 100 });
    expect(events.at(-1)).toMatchObject({ type: "checkpoint", data: { loss: null } });
  });

  it("can be final once in an experiment, and is then what others compute from", async () => {
    const attempt = await started();
    const { experimentId } = attempt;
    await write(attempt, { epoch: 1 });
    expect(await encoderCheckpoint(db, experimentId)).toBeUndefined();
    await write(attempt, { isFinal: true });
    expect(await encoderCheckpoint(db, experimentId)).toEqual(checkpointRecord);
    await expect(write(attempt, { epoch: 3, isFinal: true })).rejects.toThrow("checkpoints_one_final");
  });

  it("is the best until a later one is, and its encoder the experiment's where the spec says so", async () => {
    const bestOf = async (encoder: "best" | "last") => {
      const earlyStopping = { series: "loss", patience: 2, encoder };
      const [train] = (await submit(lab, { training: { epochs: 9, earlyStopping } })).jobs;
      const attempt = await claim(lab, train!.id);
      const encoderOf = (letter: string) => ({ digest: letter.repeat(64), sizeBytes: 1 });
      await write(attempt, { epoch: 1, isBest: true, encoder: encoderOf("1") });
      await write(attempt, { epoch: 3, isBest: true, encoder: encoderOf("3") });
      await write(attempt, { epoch: 4, isBest: false, encoder: encoderOf("4") });
      expect(await encoderCheckpoint(db, attempt.experimentId)).toBeUndefined();
      await write(attempt, { epoch: 5, isBest: false, isFinal: true, encoder: encoderOf("5") });
      const marks = (await all(attempt.experimentId)).map(({ epoch, isBest }) => [epoch, isBest]);
      expect(marks).toEqual([
        [1, false],
        [3, true],
        [4, false],
        [5, false],
      ]);
      return (await encoderCheckpoint(db, attempt.experimentId))?.epoch;
    };
    expect([await bestOf("best"), await bestOf("last")]).toEqual([3, 5]);
  });

  it("is not looked for in an experiment that does not exist", async () => {
    const id = crypto.randomUUID();
    await expect(encoderCheckpoint(db, id)).rejects.toMatchObject({
      code: "not-found",
      message: `there is no experiment ${id}`,
    });
    await expect(getArtifact(db, id)).rejects.toMatchObject({
      code: "not-found",
      message: `there is no artifact ${id}`,
    });
  });
});

describe("the checkpoints of an experiment", () => {
  it("are listed by epoch, in pages that join, without those of others", async () => {
    const [attempt, other] = [await started(), await started()];
    await write(other, {});
    for (const epoch of [3, 1, 2]) await write(attempt, { epoch });
    const { experimentId } = attempt;
    const page = async (limit: number, cursor?: string) => {
      const { items, nextCursor } = await listCheckpoints(db, { experimentId, limit, cursor });
      return { epochs: items.map(({ epoch }) => epoch), nextCursor };
    };
    expect(await page(1)).toEqual({ epochs: [1], nextCursor: "1" });
    expect(await page(2)).toEqual({ epochs: [1, 2], nextCursor: "2" });
    expect(await page(2, "2")).toEqual({ epochs: [3], nextCursor: null });
    expect(await page(3)).toEqual({ epochs: [1, 2, 3], nextCursor: null });
    await expect(page(2, "two")).rejects.toMatchObject({ code: "invalid-cursor" });
  });
});
