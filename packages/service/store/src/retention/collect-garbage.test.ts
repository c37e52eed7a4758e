import { beforeEach, describe, expect, it } from "vitest";
import { claim, jobIds, openLab, submit } from "../../../../../test/support/lab.ts";
import { embeddingSetRecord } from "../../../../../test/support/records.ts";
import {
  archiveExperiment,
  collectGarbage,
  createUser,
  failJob,
  getExperiment,
  listAuditEvents,
  listCheckpoints,
  pinExperiment,
  purgeExperiment,
  type RetentionRules,
  readEvents,
  readRetention,
  removePurgedBlobs,
  restoreExperiment,
  retryExperiment,
  setRetention,
  storedBytes,
  unpinExperiment,
  writeEffect,
} from "../index.ts";

const lab = await openLab();
const { db, ownerId: actorId } = lab;
const blob = (name: string, sizeBytes: number) => ({
  digest: Buffer.from(name).toString("hex").padEnd(64, "0"),
  sizeBytes,
});
const month: RetentionRules = { keepCheckpointsDays: 30, keepArchivedDays: 30 };
const gc = (more: Partial<Parameters<typeof collectGarbage>[1]> = {}) =>
  collectGarbage(db, { actorId, installation: month, dryRun: false, ...more });
const epochs = async (experimentId: string) =>
  (await listCheckpoints(db, { experimentId, limit: 100 })).items.map(({ epoch }) => epoch);
const found = async (more: Parameters<typeof gc>[0] = {}) =>
  (await gc({ dryRun: true, ...more })).items.map(({ what, experimentId }) => [what, experimentId]);

/** An experiment whose training failed so many days ago, with a checkpoint of 100 + 10 bytes after each of these epochs. */
async function ended(
  daysAgo: number,
  {
    name = crypto.randomUUID(),
    epochs = [1, 2, 3],
    best,
    final,
  }: { name?: string; epochs?: number[]; best?: number; final?: number } = {},
) {
  const { id } = await submit(lab, { name });
  const [train] = await jobIds(lab, id);
  const attempt = await claim(lab, train!);
  for (const epoch of epochs) {
    const [state, encoder] = [
      blob(`${name.slice(0, 20)}s${epoch}`, 100),
      blob(`${name.slice(0, 20)}e${epoch}`, 10),
    ];
    const record = { epoch, step: epoch, loss: 1, state, encoder };
    await writeEffect(db, attempt, {
      type: "checkpoint",
      record: { ...record, isFinal: epoch === final, isBest: epoch === best },
    });
  }
  await failJob(db, { ...attempt, failureClass: "oom", message: "too big" });
  await db.pool.query(
    "update experiments set finished_at = now() - make_interval(days => $2) where id = $1",
    [id, daysAgo],
  );
  return { id, attempt };
}

async function archived(daysAgo: number, more: Parameters<typeof ended>[1] = {}) {
  const { id } = await ended(0, more);
  await archiveExperiment(db, { experimentId: id, actorId });
  await db.pool.query(
    "update experiments set archived_at = now() - make_interval(days => $2) where id = $1",
    [id, daysAgo],
  );
  return id;
}

beforeEach(async () => {
  await db.pool.query("delete from checkpoints");
  await db.pool.query("delete from embedding_sets");
  await db.pool.query("delete from experiments");
  await db.pool.query("delete from purged_blobs");
});

describe("gc", () => {
  it("takes checkpoints of experiments that ended long enough ago, but the last, the best and the final one", async () => {
    const { id } = await ended(31, { epochs: [1, 2, 3, 4, 5], best: 2, final: 4 });
    const { id: young } = await ended(29);
    const plan = await gc({ dryRun: true });
    expect(plan).toMatchObject({ dryRun: true, bytes: 220, isComplete: true });
    expect(plan.items).toEqual([
      {
        what: "checkpoints",
        experimentId: id,
        name: expect.any(String),
        owner: { id: actorId, name: "ada" },
        reason: expect.stringMatching(/^ended on \d{4}-\d\d-\d\d; checkpoints .* are kept for 30 days$/),
        fileCount: 4,
        bytes: 220,
      },
    ]);
    expect(await epochs(id)).toEqual([1, 2, 3, 4, 5]);
    expect(await gc()).toEqual({ ...plan, dryRun: false });
    expect(await epochs(id)).toEqual([2, 4, 5]);
    expect(await epochs(young)).toEqual([1, 2, 3]);
    expect((await readEvents(db, { experimentId: id, limit: 100 })).at(-1)).toMatchObject({
      type: "checkpoints-dropped",
      data: { by: actorId, epochs: [1, 3] },
    });
    const removed: string[] = [];
    const swept = await removePurgedBlobs(db, async (digest) => void removed.push(digest));
    expect(swept).toEqual({ files: 4, bytes: 220 });
    expect(await gc()).toMatchObject({ items: [], bytes: 0 });
  });

  it("purges what has been archived long enough, and writes down who asked", async () => {
    const old = await archived(31);
    const young = await archived(29);
    expect(await gc()).toMatchObject({
      items: [{ what: "experiment", experimentId: old, fileCount: 6, bytes: 330 }],
      bytes: 330,
    });
    await expect(getExperiment(db, old)).rejects.toMatchObject({ code: "not-found" });
    expect(await getExperiment(db, young)).toBeDefined();
    const { items } = await listAuditEvents(db, { limit: 2 });
    expect(items).toMatchObject([
      { action: "garbage.collect", actorId, detail: { experiments: 1, bytes: 330 } },
      { action: "experiment.purge", actorId, targetId: old },
    ]);
  });

  it("leaves pinned experiments alone until they are unpinned, and so does a purge", async () => {
    const { id } = await ended(31);
    const purged = await archived(31);
    for (const experimentId of [id, purged]) await pinExperiment(db, { experimentId, actorId });
    expect(await found()).toEqual([]);
    await expect(purgeExperiment(db, { experimentId: purged, actorId, dryRun: true })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("unpin it first"),
    });
    for (const experimentId of [id, purged]) await unpinExperiment(db, { experimentId, actorId });
    expect(await found()).toEqual([
      ["checkpoints", id],
      ["experiment", purged],
    ]);
  });

  it("keeps a person's things by their own rules, where they have some, and for ever without any", async () => {
    const { id } = await ended(31);
    const forEver = { installation: {} };
    expect(await found(forEver)).toEqual([]);
    await setRetention(db, { userId: actorId, actorId, keepCheckpointsDays: 40 });
    expect(await found()).toEqual([]);
    await setRetention(db, { userId: actorId, actorId, keepCheckpointsDays: 31 });
    expect(await found(forEver)).toEqual([["checkpoints", id]]);
    expect(await readRetention(db, actorId, month)).toEqual({
      userId: actorId,
      own: { keepCheckpointsDays: 31, keepArchivedDays: null },
      installation: month,
      effective: { keepCheckpointsDays: 31, keepArchivedDays: 30 },
    });
    await setRetention(db, { userId: actorId, actorId, keepCheckpointsDays: null });
    expect(await found(forEver)).toEqual([]);
    expect(await found()).toEqual([["checkpoints", id]]);
  });

  it("takes of one owner alone what it is asked for", async () => {
    const { id } = await ended(31);
    const { id: ownerId } = await createUser(db, { name: crypto.randomUUID(), role: "researcher", actorId });
    expect(await found({ ownerId })).toEqual([]);
    expect(await found({ ownerId: actorId })).toEqual([["checkpoints", id]]);
  });

  it("leaves what goes on, and an archived experiment that others take their weights from", async () => {
    const source = await archived(31);
    const { id: running } = await ended(31);
    await retryExperiment(db, { experimentId: running, actorId });
    const { id } = await submit(lab);
    await db.pool.query(
      "update experiments set spec = jsonb_set(spec, '{encoder,weights}', $2) where id = $1",
      [id, JSON.stringify({ from: "experiment", experiment: source.toUpperCase() })],
    );
    expect(await found()).toEqual([]);
  });

  it("leaves, and does not report, what was brought back since it was found", async () => {
    const id = await archived(31);
    const pool = Object.create(db.pool) as typeof db.pool;
    // Directly after the search, before anything is locked.
    pool.query = (async (...words: Parameters<typeof db.pool.query>) => {
      const answer = await db.pool.query(...words);
      if (String(words[0]).includes("with doomed as (select unnest"))
        await restoreExperiment(db, { experimentId: id, actorId });
      return answer;
    }) as never;
    const collected = await collectGarbage({ ...db, pool }, { actorId, installation: month, dryRun: false });
    expect(collected).toMatchObject({ items: [], bytes: 0 });
    expect((await getExperiment(db, id)).archivedAt).toBeNull();
  });

  it("counts bytes that something else has as staying, and equal ones among what goes once", async () => {
    const name = "same";
    const first = await archived(31, { name, epochs: [1] });
    const second = await archived(32, { name, epochs: [1] });
    expect(await gc({ dryRun: true })).toMatchObject({ items: [{ bytes: 110 }, { bytes: 110 }], bytes: 110 });
    await pinExperiment(db, { experimentId: first, actorId });
    expect(await gc({ dryRun: true })).toMatchObject({
      items: [{ experimentId: second, bytes: 0 }],
      bytes: 0,
    });
  });

  it("says when there is more than it takes at once", async () => {
    for (const days of [33, 32, 31]) await ended(days);
    const first = await gc({ limit: 2 });
    expect([first.items.length, first.isComplete]).toEqual([2, false]);
    expect(await gc({ limit: 2 })).toMatchObject({ items: [{}], isComplete: true });
  });
});

describe("the stored bytes of a person", () => {
  it("are those of their experiments' files, equal ones once, and none of others", async () => {
    const { id } = await createUser(db, { name: crypto.randomUUID(), role: "researcher", actorId });
    expect(await storedBytes(db, actorId)).toBe(0);
    await ended(0, { name: "one", epochs: [1] });
    expect(await storedBytes(db, actorId)).toBe(110);
    await ended(0, { name: "one", epochs: [1, 2] });
    expect([await storedBytes(db, actorId), await storedBytes(db, id)]).toEqual([220, 0]);
    const third = await submit(lab);
    const attempt = await claim(lab, third.jobs[0]!.id);
    await writeEffect(db, attempt, {
      type: "embedding-set",
      record: { ...embeddingSetRecord, embeddings: blob("x", 5), labels: blob("y", 1) },
    });
    expect(await storedBytes(db, actorId)).toBe(226);
  });
});
