import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPacked } from "@outlab/datasets";
import { parseSpec } from "@outlab/spec";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { zipOf } from "../../../datasets/src/own/testing/archives.ts";
import { classFolders, writeFiles } from "../../../datasets/src/own/testing/pictures.ts";
import { plan } from "../plan.ts";
import { runJob } from "../run-job.ts";
import { createMemoryHost, type MemoryHost } from "../testing/memory-host.ts";

let folder = "";
let files: Record<string, Uint8Array> = {};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "outlab-import-"));
  files = await classFolders({ good: 40, bent: 10 });
  await writeFiles(join(folder, "screws"), files);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const createHost = (options = {}) =>
  createMemoryHost({ datasets: { importRoots: [folder], cacheDir: join(folder, "cache") }, ...options });
const importInto = (host: MemoryHost, input: object) =>
  runJob({ kind: "import", input: { name: "screws", imageSize: 16, ...input } }, host);

describe("an import", () => {
  it("leaves a packed file, a contact sheet, and a record that fits both", async () => {
    const host = createHost();
    await importInto(host, { path: join(folder, "screws") });
    const [record] = host.imported;
    const dataset = openPacked(host.blobs.get(record.packed.digest)!);
    expect(host.missingAtRecord).toEqual([]);
    expect(record).toMatchObject({
      kind: "uploaded",
      name: "screws",
      digest: dataset.digest,
      classNames: ["bent", "good"],
      image: { height: 16, width: 16, channels: 3 },
      trainCount: 40,
      testCount: 10,
      facts: {
        trainImagesPerClass: [8, 32],
        testImagesPerClass: [2, 8],
        channelMean: dataset.channelMean,
        recipe: { imageSize: 16, fit: "resize" },
      },
    });
    expect(String.fromCharCode(...host.blobs.get(record.contactSheet.digest)!.subarray(1, 4))).toBe("PNG");
    expect(host.logs).toEqual(["info: from 24 x 24 to 16 x 16"]);
    expect(host.progress.at(-1)).toMatchObject({ phase: "import", done: 50, total: 50 });
  });

  it("of an upload is that of the folder, and decodes the same bytes once", async () => {
    const [fromFolder, fromUpload] = [createHost(), createHost()];
    await importInto(fromFolder, { path: join(folder, "screws") });
    const { digest } = await fromUpload.artifacts.put(zipOf(files));
    await importInto(fromUpload, { upload: digest });
    expect(fromUpload.imported).toEqual(fromFolder.imported);
    const decoded = fromUpload.progress.length;
    await importInto(fromUpload, { upload: digest, name: "screws again" });
    expect(fromUpload.progress).toHaveLength(decoded);
    expect(await readdir(join(folder, "cache"))).toEqual(["packed"]);
  });

  it("fails with what is wrong with the images, records nothing, and leaves no file behind", async () => {
    const host = createHost();
    await mkdir(join(folder, "empty"), { recursive: true });
    const failure = { failureClass: "user-error" };
    await expect(importInto(host, { path: join(folder, "empty") })).rejects.toMatchObject(failure);
    await expect(importInto(host, { path: "/etc" })).rejects.toMatchObject({
      failureClass: "dataset-missing",
    });
    const { digest } = await host.artifacts.put(zipOf({ "../../a.png": new Uint8Array(9) }));
    await expect(importInto(host, { upload: digest })).rejects.toMatchObject({
      ...failure,
      message:
        "the upload: has an entry that leads out of it: invalid relative path: ../../a.png; nothing of it was taken. Pack the images anew",
    });
    expect([host.imported, await readdir(join(folder, "cache"))]).toEqual([[], ["packed"]]);
  });

  it("tells a damaged upload from a faulty one", async () => {
    const host = createHost();
    const { digest } = await host.artifacts.put(zipOf(files));
    host.blobs.set(digest, new Uint8Array(10));
    await expect(importInto(host, { upload: digest })).rejects.toMatchObject({
      failureClass: "infrastructure",
    });
  });

  it("stops when it is asked to", async () => {
    const stop = new AbortController();
    const host = createHost({ signal: stop.signal, onProgress: () => stop.abort() });
    await expect(importInto(host, { path: join(folder, "screws"), imageSize: 17 })).rejects.toMatchObject({
      failureClass: "cancelled",
    });
    expect(host.imported).toEqual([]);
  });
});

describe("an experiment on one's own images", () => {
  const scaled = {
    encoder: { kind: "tiny-cnn", width: 4 },
    method: { kind: "simclr", hiddenSize: 8, outputSize: 8 },
    training: { epochs: 2, batchSize: 8, checkpointEveryEpochs: 2 },
    scoring: { divergences: [{ kind: "cdist" }], scorers: [{ kind: "knn", k: 1 }] },
  };
  const specOf = (dataset: object) => {
    const parsed = parseSpec(
      { dataset: { normalClasses: ["good"], ...dataset }, ...scaled },
      () => undefined,
    );
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    return parsed.spec;
  };
  const run = async (host: MemoryHost, dataset: object) => {
    const spec = specOf(dataset);
    const experiment = () => {
      const { checkpoints, embeddingSets, imported, datasetRecords } = host;
      return { spec, checkpoints, embeddingSets, dataset: imported.at(-1) ?? datasetRecords.at(-1) };
    };
    for (const { kind } of plan(spec)) await runJob({ kind, input: {}, experiment: experiment() }, host);
    return host;
  };
  const tablesOf = (host: MemoryHost) => [host.table("class-divergence"), host.table("detection")];

  it("goes from a folder to tables, with the numbers of the imported data set", async () => {
    const named = await run(createHost(), {
      kind: "image-folder",
      path: join(folder, "screws"),
      imageSize: 16,
    });
    const [classes, detection] = tablesOf(named);
    expect(classes.map(({ values }) => [values.className, values.isNormal])).toEqual([
      ["bent", false],
      ["good", true],
    ]);
    expect(detection.map(({ values }) => [values.className, values.positives, values.negatives])).toEqual([
      ["bent", 2, 8],
      ["all", 2, 8],
    ]);
    const host = createHost();
    await importInto(host, { path: join(folder, "screws") });
    const uploaded = await run(host, { kind: "uploaded", name: "screws", digest: host.imported[0].digest });
    expect(tablesOf(uploaded)).toEqual(tablesOf(named));
    expect(uploaded.datasetRecords[0]).toMatchObject({ kind: "uploaded", name: "screws" });
  });

  it("is held against the rules when its folder is read, as nothing was known of it before", async () => {
    const dataset = { kind: "image-folder", path: join(folder, "screws"), imageSize: 16 };
    await expect(run(createHost(), { ...dataset, normalClasses: ["god", "bent"] })).rejects.toMatchObject({
      failureClass: "user-error",
      message: expect.stringMatching(
        /the spec does not fit the images\n\/dataset\/normalClasses\/0: .*"god"; did you mean "good"/,
      ),
    });
    await expect(run(createHost(), { ...dataset, limitPerClass: { train: 4 } })).rejects.toMatchObject({
      message: expect.stringContaining(
        "/training/batchSize: a batch of 8 is larger than the 4 training images",
      ),
    });
  });

  it("may be on normal images alone: there is nothing to detect, and images are scored", async () => {
    await writeFiles(join(folder, "normal"), await classFolders({ good: 30 }));
    const host = await run(createHost(), {
      kind: "image-folder",
      path: join(folder, "normal"),
      imageSize: 16,
    });
    expect(host.table("detection")).toEqual([]);
    expect(host.table("class-divergence").map(({ values }) => values.className)).toEqual(["good"]);
    expect(host.imageScores).toMatchObject([{ scorer: "knn", split: "test", count: 6 }]);
  });

  it("goes on with no other images than it began with", async () => {
    await writeFiles(join(folder, "changing"), await classFolders({ good: 20, bent: 5 }));
    const host = createHost();
    const dataset = { kind: "image-folder", path: join(folder, "changing"), imageSize: 16 };
    await run(host, dataset);
    await writeFile(join(folder, "changing/good/0.png"), files["good/1.png"]);
    await expect(run(host, dataset)).rejects.toMatchObject({
      failureClass: "dataset-missing",
      message: expect.stringContaining("the images have changed since the experiment began"),
    });
  });
});
