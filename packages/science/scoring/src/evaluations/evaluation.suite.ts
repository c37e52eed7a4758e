/** What every evaluation must satisfy, by whichever means it learns from the labels. */
import { integer, normal, stream } from "@outlab/random";
import { cloudOfRows, type PointCloud } from "@outlab/topology";
import { expect, it } from "vitest";
import type { Evaluation } from "../define.ts";

/** `perClass` points about each corner of a square of side 8, in the order of the corners; sd 1. */
function corners(perClass: number, seed: number): { cloud: PointCloud; labels: Uint8Array } {
  const random = stream(seed, "corners");
  const rows = [0, 1, 2, 3].flatMap((corner) =>
    Array.from({ length: perClass }, () => [
      8 * (corner & 1) - 4 + normal(random),
      4 * (corner & 2) - 4 + normal(random),
    ]),
  );
  return { cloud: cloudOfRows(rows), labels: Uint8Array.from(rows, (_, i) => Math.floor(i / perClass)) };
}

export function evaluationSuite(evaluation: Evaluation): void {
  const classify = (
    train: { cloud: PointCloud; labels: Uint8Array },
    test: PointCloud,
    { seed = 1, signal }: { seed?: number; signal?: AbortSignal } = {},
  ) =>
    evaluation.classify(train, test, evaluation.params.parse({}), {
      classCount: 4,
      random: stream(seed, "evaluation"),
      ...(signal && { signal }),
    });
  const train = corners(30, 1);
  const test = corners(20, 2);

  it("names the classes of points that lie apart", async () => {
    const found = await classify(train, test.cloud);
    expect([...found].filter((label, i) => label !== test.labels[i])).toEqual([]);
  });

  it("does not name most classes rightly where labels have nothing to do with points", async () => {
    const random = stream(3, "shuffled");
    const labels = Uint8Array.from(train.labels, () => integer(random, 4));
    const found = await classify({ ...train, labels }, test.cloud);
    const right = [...found].filter((label, i) => label === test.labels[i]).length / found.length;
    expect(right).toBeLessThan(0.6);
  });

  it("names only classes that have an image to learn from", async () => {
    const some = train.labels.length / 2;
    const half = {
      cloud: { ...train.cloud, points: train.cloud.points.slice(0, 2 * some), count: some },
      labels: train.labels.slice(0, some),
    };
    expect(new Set(await classify(half, test.cloud))).toEqual(new Set([0, 1]));
  });

  it("gives the same answer for the same seed", async () => {
    expect(await classify(train, test.cloud)).toEqual(await classify(train, test.cloud));
  });

  it("stops when its signal is aborted", async () => {
    const reason = new Error("cancelled");
    const aborted = classify(train, test.cloud, { signal: AbortSignal.abort(reason) });
    await expect(aborted).rejects.toThrow("cancelled");
  });
}
