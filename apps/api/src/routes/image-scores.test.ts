import { encodeImageScores } from "@outlab/pipeline";
import { writeEffect } from "@outlab/store";
import type { ExperimentView, ImageScoreView } from "@outlab/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginAttempt, startTestApi, submitTiny, type TestApi } from "../../../../test/support/api.ts";

let api: TestApi;
let experiment: ExperimentView;
beforeAll(async () => {
  api = await startTestApi();
  experiment = await submitTiny(api);
  const attempt = await beginAttempt(api, experiment, "train");
  await writeEffect(api.db, attempt, {
    type: "dataset",
    record: {
      kind: "shapes",
      digest: "0".repeat(64),
      classNames: ["circle", "square"],
      image: { height: 16, width: 16, channels: 1 },
      trainCount: 4,
      testCount: 4,
    },
  });
  const write = async (scorer: string, split: "test" | "held-out", scores: number[], pValues: number[]) => {
    const images = Uint32Array.from(scores, (_, i) => 10 + i);
    const labels = Uint8Array.from(scores, (_, i) => i % 2);
    const file = encodeImageScores(images, labels, Float64Array.from(scores), Float64Array.from(pValues));
    await writeEffect(api.db, attempt, {
      type: "image-scores",
      record: { scorer, split, count: scores.length, scores: await api.storage.put(file) },
    });
  };
  await write("knn", "test", [0.25, 3, 1, 2], [0.5, 0.05, 0.25, 0.06]);
  await write("knn", "held-out", new Array(19).fill(7), new Array(19).fill(Number.NaN));
  await write("mahalanobis", "test", [5, 6, 7, 8], new Array(4).fill(Number.NaN));
});
afterAll(() => api.close());

const get = (query = "", accept = "application/json") =>
  api.request(api.bob, {
    url: `/v1/experiments/${experiment.id}/image-scores${query}`,
    headers: { accept },
  });
const pageOf = async (query: string) =>
  (await get(query)).json<{ items: ImageScoreView[]; nextCursor: string | null }>();

describe("scores of images", () => {
  it("name each image with its class, its p-value, and whether it is called an anomaly", async () => {
    const normal = experiment.spec.dataset.normalClasses;
    const { items } = await pageOf("?scorer=knn");
    expect(items).toMatchObject([
      {
        image: 10,
        className: "circle",
        split: "test",
        scorer: "knn",
        score: 0.25,
        pValue: 0.5,
        isAnomaly: false,
      },
      { image: 11, className: "square", score: 3, pValue: 0.05, isAnomaly: true },
      { image: 12, className: "circle", score: 1, isAnomaly: false },
      { image: 13, className: "square", score: 2, pValue: 0.06, isAnomaly: false },
    ]);
    for (const { className, isNormal } of items) expect(isNormal).toBe(normal.includes(className));
  });

  it("are of all scorers without a choice, and of test images", async () => {
    const { items } = await pageOf("");
    expect(items.map(({ scorer, score }) => [scorer, score])).toEqual([
      ...[0.25, 3, 1, 2].map((score) => ["knn", score]),
      ...[5, 6, 7, 8].map((score) => ["mahalanobis", score]),
    ]);
    expect(items.at(-1)).toMatchObject({ pValue: null, isAnomaly: null });
  });

  it("of held-out images, of one class, or the most anomalous first, where asked", async () => {
    const heldOut = (await pageOf("?split=held-out")).items;
    expect(heldOut).toHaveLength(19);
    expect(heldOut[0]).toMatchObject({ split: "held-out", score: 7, pValue: null, isAnomaly: null });
    const { items } = await pageOf("?scorer=knn&className=square&order=score");
    expect(items.map(({ score }) => score)).toEqual([3, 2]);
    expect((await pageOf("?scorer=lof")).items).toEqual([]);
  });

  it("come in pages", async () => {
    const first = await pageOf("?limit=5");
    expect(first.items).toHaveLength(5);
    const rest = await pageOf(`?limit=5&cursor=${first.nextCursor}`);
    expect(rest.items.map(({ score }) => score)).toEqual([6, 7, 8]);
    expect(rest.nextCursor).toBeNull();
    for (const cursor of ["9", "-1", "x"]) expect((await get(`?cursor=${cursor}`)).statusCode).toBe(400);
  });

  it("are a CSV file where that is asked for, and nothing else", async () => {
    const { body, headers } = await get("?scorer=knn&order=score&limit=1", "text/csv");
    expect(headers["content-type"]).toContain("text/csv");
    const [head, first, ...others] = body.split("\r\n");
    expect(head).toBe("image,className,isNormal,split,scorer,score,pValue,isAnomaly");
    expect(first).toMatch(/^11,square,(true|false),test,knn,3,0.05,true$/);
    expect(others).toHaveLength(4);
    expect((await get("", "image/png")).statusCode).toBe(406);
  });

  it("are missing with the experiment", async () => {
    const url = "/v1/experiments/018f4e9a-0000-7000-8000-00000000dead/image-scores";
    expect((await api.request(api.bob, { url })).statusCode).toBe(404);
  });
});
