import { decodeSafetensors, readNpy } from "@outlab/arrays";
import { beforeAll, describe, expect, it } from "vitest";
import type { BlobRef } from "./effect.ts";
import { createMemoryHost, type MemoryHost } from "./testing/memory-host.ts";
import { lastOf, runTiny, trainTiny } from "./testing/run-tiny.ts";
import { tinySpec } from "./testing/tiny-spec.ts";

describe("runJob, from a spec to all that it leaves behind", () => {
  const spec = tinySpec();
  let host: MemoryHost;
  beforeAll(async () => {
    host = await runTiny(spec);
  });

  it("keeps a checkpoint at the epochs asked for and at the end, its blobs before its record", () => {
    expect(host.checkpoints).toMatchObject([
      { epoch: 2, step: 4, isFinal: false },
      { epoch: 4, step: 8, isFinal: true },
    ]);
    expect(host.missingAtRecord).toEqual([]);
  });

  it("says that each epoch leaves images out when they fill no batch", () => {
    expect(host.logs).toContainEqual(
      expect.stringContaining("each epoch leaves out 4 of 20 images, which fill no batch of 8"),
    );
  });

  it("reports the loss and learning rate of every step, and health at every epoch's end", () => {
    const stepsOf = (name: string) =>
      [...host.series.values()].filter((point) => point.name === name).map(({ step }) => step);
    for (const name of ["loss", "learning-rate"]) expect(stepsOf(name)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    for (const name of [
      "images-per-second",
      "knn-accuracy",
      "collapse-sd",
      "alignment",
      "uniformity",
      "effective-rank",
      "gradient-norm",
    ])
      expect(stepsOf(name)).toEqual([2, 4, 6, 8]);
  });

  it("writes a training row per epoch, whose loss is the mean of its steps", () => {
    const rows = host.table("training").map(({ values }) => values);
    const lossAt = (step: number) => host.series.get(`loss@${step}`)?.value ?? Number.NaN;
    expect(rows.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
    for (const [i, { loss }] of rows.entries())
      expect(loss).toBeCloseTo((lossAt(2 * i + 1) + lossAt(2 * i + 2)) / 2, 12);
    expect(rows[0].learningRate).toBeCloseTo(0.06 * 0.5 * (1 + Math.cos(Math.PI / 8)), 12);
  });

  it("reports progress up to the last step, image and table cell, with the time left", () => {
    for (const [phase, total] of [
      ["train", 8],
      ["embed", 20 + 4 * 8],
      ["score", 3 * 4 + 1],
    ] as const) {
      const last = lastOf(host.progress.filter((progress) => progress.phase === phase));
      expect(last).toMatchObject({ phase, done: total, total });
    }
    expect(host.progress.find(({ phase }) => phase === "train")?.secondsLeft).toBeGreaterThan(0);
  });

  it("names the engine that computed", () => {
    expect(host.engines[0]).toMatchObject({ kind: "cpu", tfjs: "4.22.0" });
    expect(host.datasetRecords).toEqual([
      expect.objectContaining({ kind: "shapes", digest: expect.stringMatching(/^[0-9a-f]{64}$/) }),
    ]);
  });

  it("embeds the normal training images and all test images, labelled", () => {
    const [normal, test] = host.embeddingSets;
    expect(normal).toMatchObject({ split: "train-normal", count: 20, dimension: 8 });
    expect(test).toMatchObject({ split: "test", count: 32, dimension: 8 });
    expect(npyOf(normal.embeddings).shape).toEqual([20, 8]);
    expect(new Set(npyOf(normal.labels).data)).toEqual(new Set([0]));
  });

  it("keeps what figures need: the draws of each divergence, and small copies of test images of each class", () => {
    const kinds = host.figureFiles.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "divergence-draws")).toHaveLength(spec.scoring.divergences.length);
    const shown = host.figureFiles.find(({ kind }) => kind === "thumbnail-images")?.file;
    const [, test] = host.embeddingSets;
    expect(shown && npyOf(shown).data.length).toBe(test.count);
    expect(kinds).toContain("thumbnails");
  });

  it("gives the encoder a file of its own, which says what it is", () => {
    const { tensors, metadata } = decodeSafetensors(
      host.blobs.get(lastOf(host.checkpoints).encoder.digest) ?? new Uint8Array(),
    );
    expect(tensors.map(({ name }) => name)).toContain("first.conv.weight");
    expect(tensors.map(({ name }) => name)).toContain("second.norm.variance");
    expect(JSON.parse(metadata.encoder)).toEqual({ kind: "tiny-cnn", width: 4 });
  });

  it("is the same to the bit when run again with views from a thread of their own", async () => {
    const again = createMemoryHost({ threads: 2 });
    await trainTiny(spec, again);
    expect(again.checkpoints).toEqual(host.checkpoints);
  });

  const npyOf = ({ digest }: BlobRef) => readNpy(host.blobs.get(digest) ?? new Uint8Array());
});
