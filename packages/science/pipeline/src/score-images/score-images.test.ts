import { readNpy } from "@outlab/arrays";
import { loadDataset } from "@outlab/datasets";
import type { ExperimentSpec } from "@outlab/spec";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { zipOf } from "../../../datasets/src/own/testing/archives.ts";
import { runJob } from "../run-job.ts";
import { decodeImageScores } from "../score/image-scores.ts";
import type { MemoryHost } from "../testing/memory-host.ts";
import { jobOf, runTiny } from "../testing/run-tiny.ts";
import { tinySpec } from "../testing/tiny-spec.ts";
import { nothingHeld, watched } from "../testing/watched.ts";
import { decodeScoredImages, type ScoredImages } from "./found.ts";

const spec = tinySpec({
  dataset: {
    kind: "shapes",
    imageSize: 16,
    channels: 1,
    trainPerClass: 60,
    testPerClass: 8,
    normalClasses: ["square"],
    heldOut: 0.4,
  },
  training: { epochs: 2, batchSize: 8 },
  scoring: {
    divergences: [
      { kind: "cdist", reduction: "mean" },
      { kind: "mtopdiv", draws: 3 },
    ],
    scorers: [{ kind: "knn", k: 1 }, { kind: "mahalanobis", views: "quarter-turns" }, { kind: "ensemble" }],
  },
});

let host: MemoryHost;
/** PNG files of the test images, in their order. */
let files: Uint8Array[];
/** Those of the normal class. */
let normalFiles: Uint8Array[];
beforeAll(async () => {
  host = await runTiny(spec);
  const { normalClasses: _, limitPerClass: __, heldOut: ___, ...choice } = spec.dataset;
  const { test, image } = await loadDataset(choice, { datasetsDir: undefined });
  const { height, width } = image;
  files = await Promise.all(
    Array.from({ length: test.count }, (_, i) =>
      sharp(test.pixels.subarray(i * height * width, (i + 1) * height * width), {
        raw: { width, height, channels: 1 },
      })
        .toColourspace("b-w")
        .png()
        .toBuffer(),
    ),
  );
  normalFiles = files.filter((_, i) => test.labels[i] === 0);
});

async function score(
  bytes: Uint8Array,
  input: object = {},
  of: ExperimentSpec = spec,
): Promise<ScoredImages> {
  const { digest } = await host.artifacts.put(bytes);
  const job = jobOf("score-images", of, host);
  const experiment = "018f4e9a-0000-7000-8000-000000000001";
  await runJob({ ...job, input: { experiment, upload: digest, name: "it.png", ...input } }, host);
  const record = host.scoredImages.at(-1);
  expect(host.missingAtRecord).toEqual([]);
  return decodeScoredImages(host.blobs.get(record?.found.digest ?? "") ?? new Uint8Array());
}
const named = (images: readonly Uint8Array[]) =>
  zipOf(Object.fromEntries(images.map((bytes, i) => [`${String(i).padStart(3, "0")}.png`, bytes])));

describe("new images", () => {
  it("get the scores and p-values that the same images have as test images", async () => {
    const { images, leftOut, copies } = await score(named(files));
    expect([images.length, leftOut, copies]).toEqual([32, [], null]);
    for (const scorer of ["knn", "mahalanobis quarter-turns", "ensemble"]) {
      const record = host.imageScores.find((one) => one.scorer === scorer && one.split === "test");
      const known = decodeImageScores(host.blobs.get(record?.scores.digest ?? "") ?? new Uint8Array());
      const found = images.map(({ scores }) => scores.find((one) => one.scorer === scorer));
      for (const [i, { score: expected, pValue }] of known.entries()) {
        expect(found[i]?.score).toBeCloseTo(expected, 5);
        expect(found[i]?.pValue).toBe(pValue);
      }
    }
  });

  it("name their nearest normal training images, as loops over the embeddings do", async () => {
    const { images } = await score(named(files.slice(0, 3)));
    const cloudOf = (split: string) => {
      const set = host.embeddingSets.find((one) => one.split === split && one.view === "upright");
      const read = (digest = "") => readNpy(host.blobs.get(digest) ?? new Uint8Array());
      return { ...read(set?.embeddings.digest), images: read(set?.images?.digest).data };
    };
    const [normal, test] = [cloudOf("train-normal"), cloudOf("test")];
    const [count, dimension] = normal.shape;
    for (const [i, { nearest }] of images.entries()) {
      const distances = Array.from({ length: count }, (_, row) => ({
        image: normal.images[row],
        distance: Math.hypot(
          ...Array.from(
            { length: dimension },
            (_, d) => test.data[i * dimension + d] - normal.data[row * dimension + d],
          ),
        ),
      })).sort((a, b) => a.distance - b.distance);
      expect(nearest.map(({ image }) => image)).toEqual(distances.slice(0, 5).map(({ image }) => image));
      expect(nearest[0].distance).toBeCloseTo(distances[0].distance, 4);
    }
  });

  it("are a cloud with divergences: that of normal images is plausible, and that of noise is not", async () => {
    const noise = await Promise.all(
      Array.from({ length: 8 }, (_, seed) =>
        sharp({
          create: {
            width: 16,
            height: 16,
            channels: 3,
            background: "black",
            noise: { type: "gaussian", mean: 40 + 25 * seed, sigma: 80 },
          },
        })
          .png()
          .toBuffer(),
      ),
    );
    const normal = (await score(named(normalFiles))).divergences;
    const strange = (await score(named(noise))).divergences;
    expect(normal.map(({ divergence }) => divergence)).toEqual(["cdist", "mtopdiv"]);
    expect(normal[0].pValue).toBeGreaterThan(0.05);
    expect(strange[0].pValue).toBeLessThan(0.05);
    expect(strange[0].value).toBeGreaterThan(normal[0].value);
    const one = (await score(files[0])).divergences;
    expect(one.map(({ pValue }) => pValue)).toEqual([null, null]);
  });

  it("of one picture may be copied into a cloud, which is measured among copies of normal images", async () => {
    const { copies } = await score(normalFiles[0], { copies: 12 });
    expect(copies).toMatchObject({ count: 12, normalImages: 24 });
    expect(copies?.divergences.map(({ divergence }) => divergence)).toEqual(["cdist", "mtopdiv"]);
    const strange = await sharp({ create: { width: 16, height: 16, channels: 3, background: "white" } })
      .png()
      .toBuffer();
    const far = (await score(strange, { copies: 12 })).copies;
    expect(far?.divergences[0].pValue).toBe(1 / 25);
    expect(copies?.divergences[0].pValue).toBeGreaterThan(1 / 25);
  });

  it("leave no tensor, no program and no engine behind", async () => {
    const { held, host: watching } = watched(host);
    const { digest } = await host.artifacts.put(files[0]);
    const job = jobOf("score-images", spec, host);
    await runJob({ ...job, input: { experiment: "e", upload: digest, name: "it.png" } }, watching);
    expect(held).toEqual(nothingHeld);
  });
});

describe("a request that cannot be", () => {
  const refused = async (bytes: Uint8Array, input: object, failure: object, changes: object = {}) => {
    const before = host.scoredImages.length;
    const { digest } = await host.artifacts.put(bytes);
    const job = jobOf("score-images", spec, { ...host, ...changes });
    const run = runJob(
      { ...job, input: { experiment: "e", upload: digest, name: "it.png", ...input } },
      host,
    );
    await expect(run).rejects.toMatchObject(failure);
    expect(host.scoredImages).toHaveLength(before);
  };

  it("has an image that is none, copies of several images, or no encoder any more", async () => {
    await refused(
      new Uint8Array(0),
      {},
      {
        failureClass: "user-error",
        message: "it.png is empty: it has 0 bytes",
      },
    );
    await refused(
      named(files.slice(0, 2)),
      { copies: 4 },
      {
        failureClass: "user-error",
        message: expect.stringContaining("it.png holds 2; send them one by one"),
      },
    );
    await refused(
      files[0],
      {},
      {
        failureClass: "user-error",
        message: expect.stringContaining("has no encoder any more"),
      },
      { checkpoints: [] },
    );
  });
});
