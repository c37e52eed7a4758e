import { encodeNpy } from "@outlab/arrays";
import { expect, it } from "vitest";
import type { EmbeddingSetRecord, EmbeddingSplit } from "../effect.ts";
import { runJob } from "../run-job.ts";
import { createMemoryHost } from "../testing/memory-host.ts";
import { jobOf } from "../testing/run-tiny.ts";
import { tinySpec } from "../testing/tiny-spec.ts";

/** Of lengths as unlike as may be, so that unit length changes every distance. */
const trainNormal = [
  [3, 4],
  [0.3, 0],
  [0, 50],
];
const test = [
  [8, 6],
  [0, 0.1],
  [5, -12],
  [-70, 0],
];
const testLabels = [0, 0, 1, 1];

it("measures distances between train and test embeddings that are both of unit length where the spec says l2", async () => {
  const host = createMemoryHost();
  const record = async (split: EmbeddingSplit, rows: number[][], labels: number[]) => ({
    split,
    encoderDigest: "",
    count: rows.length,
    dimension: 2,
    embeddings: await host.artifacts.put(encodeNpy(Float32Array.from(rows.flat()), [rows.length, 2])),
    labels: await host.artifacts.put(encodeNpy(Uint8Array.from(labels), [rows.length])),
  });
  const embeddingSets: EmbeddingSetRecord[] = [
    await record("train-normal", trainNormal, [0, 0, 0]),
    await record("test", test, testLabels),
  ];
  const scoring = {
    embedding: { normalize: "l2" as const },
    divergences: [{ kind: "cdist" as const }],
    scorers: [],
  };
  await runJob(jobOf("score", tinySpec({ scoring }), { embeddingSets }), host);

  const values = host.table("class-divergence").map(({ values }) => [values.className, values.value]);
  expect(values).toEqual([
    ["square", expect.closeTo(sumOfDistances(0), 5)],
    ["circle", expect.closeTo(sumOfDistances(1), 5)],
  ]);
});

function sumOfDistances(label: number): number {
  let sum = 0;
  for (const p of trainNormal)
    for (const [row, q] of test.entries())
      if (testLabels[row] === label)
        sum += Math.hypot(
          p[0] / Math.hypot(...p) - q[0] / Math.hypot(...q),
          p[1] / Math.hypot(...p) - q[1] / Math.hypot(...q),
        );
  return sum;
}
