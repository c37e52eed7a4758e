import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import {
  addPiece,
  cancelJob,
  changeUser,
  confirmCancelled,
  contactSheetOf,
  createUpload,
  createUser,
  findImported,
  finishJob,
  getDataset,
  getExperiment,
  getJob,
  listDatasets,
  removeDataset,
  removePurgedBlobs,
  storedBytes,
  submitExperiment,
  submitImport,
  writeEffect,
} from "../index.ts";
import { importedRecord } from "./testing/imported-record.ts";

const lab = await openLab();
const { db, ownerId } = lab;

const inputOf = (name: string) => ({ name, path: "/data/screws", imageSize: 16 });
async function imported(name: string, digit: string) {
  const job = await submitImport(db, { ownerId, input: inputOf(name) });
  const attempt = await claim(lab, job.id);
  await writeEffect(db, attempt, { type: "dataset-imported", record: importedRecord(name, digit) });
  await finishJob(db, attempt);
  return (await getJob(db, job.id)).datasetId!;
}

describe("an import", () => {
  it("is a job of the processor alone, which belongs to a data set when it has made one", async () => {
    const job = await submitImport(db, { ownerId, input: inputOf("nuts") });
    expect(job).toMatchObject({
      kind: "import",
      needs: "cpu",
      state: "QUEUED",
      experimentId: null,
      datasetId: null,
    });
    const attempt = await claim(lab, job.id);
    expect(attempt.job).toMatchObject({
      kind: "import",
      input: { ...inputOf("nuts"), fit: "resize", testShare: 0.2 },
    });
    const record = importedRecord("nuts", "a");
    await writeEffect(db, attempt, { type: "dataset-imported", record });
    const { datasetId } = await getJob(db, job.id);
    const { packed, contactSheet, facts, ...known } = record;
    expect(await getDataset(db, datasetId!)).toMatchObject({
      ...known,
      imported: { ownerId, sizeBytes: packed.sizeBytes, ...facts },
    });
    expect(await contactSheetOf(db, datasetId!)).toEqual(contactSheet);
    await finishJob(db, attempt);
  });

  it("of the same name and content is one data set, and of other content another version, the last of which is meant", async () => {
    const first = await imported("bolts", "b");
    expect(await imported("bolts", "b")).toBe(first);
    await sleep(2);
    const second = await imported("bolts", "c");
    expect((await listDatasets(db, { name: "bolts", limit: 10 })).items).toHaveLength(2);
    expect(await findImported(db, { name: "bolts" })).toMatchObject({ id: second });
    expect(await findImported(db, { name: "bolts", digest: "b".repeat(64) })).toMatchObject({ id: first });
    await sleep(2);
    await imported("bolts", "b");
    expect(await findImported(db, { name: "bolts" })).toMatchObject({ id: first });
    expect(await findImported(db, { name: "washers" })).toBeUndefined();
  });

  it("is listed with the first files of its report, and shown with all", async () => {
    const job = await submitImport(db, { ownerId, input: inputOf("many") });
    const attempt = await claim(lab, job.id);
    const { facts, ...record } = importedRecord("many", "5");
    const leftOut = Array.from({ length: 300 }, (_, i) => ({ file: `${i}.txt`, reason: "is no PNG" }));
    const report = { ...facts.report, leftOut, leftOutCount: 300 };
    await writeEffect(db, attempt, {
      type: "dataset-imported",
      record: { ...record, facts: { ...facts, report } },
    });
    await finishJob(db, attempt);
    const [listed] = (await listDatasets(db, { name: "many", limit: 10 })).items;
    expect(listed?.imported?.report).toMatchObject({ leftOut: leftOut.slice(0, 10), leftOutCount: 300 });
    expect((await getDataset(db, listed!.id)).imported?.report.leftOut).toEqual(leftOut);
  });

  it("is refused under another person's name, and of an upload that is not there", async () => {
    await imported("springs", "d");
    const bob = await createUser(db, { name: "bob", role: "researcher", actorId: null });
    await expect(submitImport(db, { ownerId: bob.id, input: inputOf("springs") })).rejects.toMatchObject({
      code: "conflict",
      message: 'ada has a data set "springs"; take another name',
    });
    const upload = "e".repeat(64);
    await expect(submitImport(db, { ownerId, input: { name: "springs", upload } })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("is cancelled by itself; a job of an experiment is not", async () => {
    const waiting = await submitImport(db, { ownerId, input: inputOf("a") });
    expect((await cancelJob(db, { jobId: waiting.id, actorId: ownerId })).state).toBe("CANCELLED");
    expect((await cancelJob(db, { jobId: waiting.id, actorId: ownerId })).state).toBe("CANCELLED");
    const running = await submitImport(db, { ownerId, input: inputOf("a") });
    const attempt = await claim(lab, running.id);
    expect((await cancelJob(db, { jobId: running.id, actorId: ownerId })).state).toBe("CANCELLING");
    await confirmCancelled(db, { ...attempt, signalledMsAgo: 2, processGoneMsAgo: 1 });
    const { jobs } = await submit(lab);
    await expect(cancelJob(db, { jobId: jobs[0]!.id, actorId: ownerId })).rejects.toThrow("cancel that");
  });
});

describe("an experiment on an imported data set", () => {
  it("names it from the beginning, gives its attempts the packed file, and keeps it from being removed", async () => {
    const datasetId = await imported("gears", "f");
    const { spec } = await submit(lab);
    const { experiment } = await submitExperiment(db, { ownerId, spec, hash: "0".repeat(64), datasetId });
    expect(experiment.datasetId).toBe(datasetId);
    const { packed } = importedRecord("gears", "f");
    const { job } = await claim(lab, experiment.jobs[0]!.id);
    expect(job.experiment?.dataset).toMatchObject({ name: "gears", digest: "f".repeat(64), packed });
    await expect(removeDataset(db, { datasetId, actorId: ownerId })).rejects.toMatchObject({
      code: "conflict",
      message: `an experiment uses the data set gears; purge first: ${experiment.id}`,
    });
  });

  it("records the very row that was imported when it has read it", async () => {
    const datasetId = await imported("cogs", "9");
    const attempt = await claim(lab, (await submit(lab)).jobs[0]!.id);
    const { packed: _, contactSheet: __, facts: ___, ...record } = importedRecord("cogs", "9");
    await writeEffect(db, attempt, { type: "dataset", record });
    expect((await getExperiment(db, attempt.experimentId)).datasetId).toBe(datasetId);
  });
});

describe("a removal", () => {
  const removedBlobs = async () => {
    const removed: string[] = [];
    await removePurgedBlobs(db, async (digest) => void removed.push(digest));
    return removed;
  };

  it("takes the row, and the files that no other data set has", async () => {
    const datasetId = await imported("rods", "7");
    const twin = await imported("rods again", "7");
    await removeDataset(db, { datasetId, actorId: ownerId });
    await expect(getDataset(db, datasetId)).rejects.toMatchObject({ code: "not-found" });
    expect(await removedBlobs()).toEqual([]);
    await removeDataset(db, { datasetId: twin, actorId: ownerId });
    const { packed, contactSheet } = importedRecord("", "7");
    expect((await removedBlobs()).sort()).toEqual([packed.digest, contactSheet.digest].sort());
  });

  it("leaves files that an import may be about to name", async () => {
    const datasetId = await imported("pins", "8");
    await removeDataset(db, { datasetId, actorId: ownerId });
    const attempt = await claim(lab, (await submitImport(db, { ownerId, input: inputOf("pins") })).id);
    expect(await removedBlobs()).toEqual([]);
    await finishJob(db, attempt);
    expect(await removedBlobs()).toHaveLength(2);
  });

  it("is refused for a data set that was not imported", async () => {
    const attempt = await claim(lab, (await submit(lab)).jobs[0]!.id);
    const { packed: _, contactSheet: __, facts: ___, name: ____, ...record } = importedRecord("", "6");
    await writeEffect(db, attempt, { type: "dataset", record: { ...record, kind: "mnist" } });
    const { datasetId } = await getExperiment(db, attempt.experimentId);
    await expect(removeDataset(db, { datasetId: datasetId!, actorId: ownerId })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

describe("the quota of stored bytes", () => {
  it("counts data sets and uploads, and refuses an upload that would go beyond it", async () => {
    const { id } = await createUser(db, { name: "eve", role: "researcher", actorId: null });
    const job = await submitImport(db, { ownerId: id, input: inputOf("eve's") });
    const attempt = await claim(lab, job.id);
    await writeEffect(db, attempt, { type: "dataset-imported", record: importedRecord("eve's", "4") });
    await finishJob(db, attempt);
    expect(await storedBytes(db, id)).toBe(13_900);
    const { id: uploadId } = await createUpload(db, { ownerId: id, sizeBytes: 100 });
    await addPiece(db, { uploadId, offset: 0, piece: { digest: "3".repeat(64), sizeBytes: 60 } });
    expect(await storedBytes(db, id)).toBe(13_960);
    await changeUser(db, { id, change: { quota: { maxStoredBytes: 14_000 } }, actorId: ownerId });
    await createUpload(db, { ownerId: id, sizeBytes: 40 });
    await expect(createUpload(db, { ownerId: id, sizeBytes: 41 })).rejects.toMatchObject({
      code: "quota-exceeded",
      message: expect.stringContaining("store 13960 bytes, and you may store 14000"),
    });
  });
});
