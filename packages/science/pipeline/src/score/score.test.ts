import { encodeNpy } from "@outlab/arrays";
import type { ExperimentSpecInput } from "@outlab/spec";
import { expect, it } from "vitest";
import type { DatasetRecord, EmbeddingSetRecord, EmbeddingSplit, TableName } from "../effect.ts";
import { runJob } from "../run-job.ts";
import { createMemoryHost, type MemoryHost } from "../testing/memory-host.ts";
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

const record = async (host: MemoryHost, split: EmbeddingSplit, rows: number[][], labels: number[]) => ({
  split,
  view: "upright",
  layer: "features",
  encoderDigest: "",
  count: rows.length,
  dimension: 2,
  embeddings: await host.artifacts.put(encodeNpy(Float32Array.from(rows.flat()), [rows.length, 2])),
  labels: await host.artifacts.put(encodeNpy(Uint8Array.from(labels), [rows.length])),
});

/** Scores a test set against the training embeddings above. */
async function scored(
  scoring: ExperimentSpecInput["scoring"],
  {
    rows = test,
    labels = testLabels,
    dataset,
    host = createMemoryHost(),
  }: { rows?: number[][]; labels?: number[]; dataset?: DatasetRecord; host?: MemoryHost } = {},
): Promise<MemoryHost> {
  const embeddingSets: EmbeddingSetRecord[] = [
    await record(host, "train-normal", trainNormal, [0, 0, 0]),
    await record(host, "test", rows, labels),
  ];
  const datasetRecords = dataset ? [dataset] : [];
  await runJob(jobOf("score", tinySpec({ scoring }), { embeddingSets, datasetRecords }), host);
  return host;
}

it("measures distances between train and test embeddings that are both of unit length where the spec says l2", async () => {
  const host = await scored({
    embedding: { normalize: "l2" },
    divergences: [{ kind: "cdist" }],
    scorers: [],
  });
  const values = host.table("class-divergence").map(({ values }) => [values.className, values.value]);
  expect(values).toEqual([
    ["square", expect.closeTo(sumOfDistances(0), 5)],
    ["circle", expect.closeTo(sumOfDistances(1), 5)],
  ]);
});

it("leaves a place in the table to every class of every scorer, and counts progress to the last cell", async () => {
  const host = await scored({
    divergences: [{ kind: "cdist" }, { kind: "cdist", reduction: "mean" }],
    scorers: [
      { kind: "knn", k: 1 },
      { kind: "knn", k: 2 },
    ],
  });
  const places = (name: TableName) => host.table(name).map(({ position, key }) => [position, key]);
  expect(places("class-divergence")).toEqual([
    [0, "cdist/square"],
    [1, "cdist/circle"],
    [2, "cdist-2/square"],
    [3, "cdist-2/circle"],
  ]);
  expect(places("detection")).toEqual([
    [0, "knn/circle"],
    [1, "knn/all"],
    [3, "knn-2/circle"],
    [4, "knn-2/all"],
  ]);
  expect(host.progress).toEqual([1, 2, 3, 4, 5, 6].map((done) => ({ phase: "score", done, total: 6 })));
});

it("calls classes as the data set that was read does, whatever is known of its kind beforehand", async () => {
  const dataset = {
    kind: "shapes",
    digest: "0".repeat(64),
    classNames: ["square", "rhombus"],
    image: { height: 16, width: 16, channels: 1 },
    trainCount: 3,
    testCount: 4,
  };
  const host = await scored({ divergences: [{ kind: "cdist" }], scorers: [] }, { dataset });
  expect(host.table("class-divergence").map(({ values }) => [values.className, values.isNormal])).toEqual([
    ["square", true],
    ["rhombus", false],
  ]);
});

it("stops between two scorers where it is asked to, and keeps the rows of the first", async () => {
  const controller = new AbortController();
  const host = createMemoryHost({ signal: controller.signal, onProgress: () => controller.abort() });
  const scorers = [{ kind: "knn", k: 1 } as const, { kind: "knn", k: 2 } as const];
  await expect(scored({ divergences: [], scorers }, { host })).rejects.toMatchObject({
    failureClass: "cancelled",
  });
  expect(host.table("detection").map(({ key }) => key)).toEqual(["knn/circle", "knn/all"]);
});

it("fails as diverged for embeddings that are not finite, which no distance can be taken of", async () => {
  const failing = scored({}, { rows: [[Number.NaN, 1], ...test.slice(1)] });
  await expect(failing).rejects.toMatchObject({
    failureClass: "diverged",
    message:
      "the test embeddings are not finite: the encoder diverged; lower training.optimizer.learningRate",
  });
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

it.each<[string, ExperimentSpecInput["scoring"]]>([
  ["a divergence with many draws", { divergences: [{ kind: "mtopdiv", draws: 40 }], scorers: [] }],
  ["a scorer whose fit takes long", { divergences: [], scorers: [{ kind: "oc-svm", nu: 0.34 }] }],
])(
  "reports again and again while %s goes on, so that it is not taken for one that hangs",
  async (_, scoring) => {
    let nowMs = 0;
    // Half a second goes by between two looks at the clock.
    const host = createMemoryHost({ clock: { nowMs: () => (nowMs += 500) } });
    await scored(scoring, { host });
    expect(host.progress.filter(({ done }) => done === 0).length).toBeGreaterThan(0);
    expect(host.progress.at(-1)).toMatchObject({ done: host.progress.at(-1)?.total });
  },
);
