import { encodeImageScores } from "@outlab/pipeline";
import { writeEffect } from "@outlab/store";
import type { ComparisonView, ExperimentView } from "@outlab/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginAttempt, startTestApi, submitTiny, type TestApi } from "../../../../test/support/api.ts";

let api: TestApi;
let first: ExperimentView;
let second: ExperimentView;
beforeAll(async () => {
  api = await startTestApi();
  first = await submitTiny(api);
  second = await submitTiny(api, { seed: 7 });
  await scored(first, { knn: [0, 2, 1, 3], mahalanobis: [3, 2, 1, 0] });
  await scored(second, { knn: [0, 1, 2, 3] });
});
afterAll(() => api.close());

/** Four test images: two normal ones, then two anomalies. */
async function scored(
  { id, ...experiment }: ExperimentView,
  scorers: Readonly<Record<string, readonly number[]>>,
  { digest = "0", images = [0, 1, 2, 3] }: { digest?: string; images?: readonly number[] } = {},
) {
  const attempt = await beginAttempt(api, { id, ...experiment }, "train");
  const [normal] = experiment.spec.dataset.normalClasses;
  await writeEffect(api.db, attempt, {
    type: "dataset",
    record: {
      kind: "shapes",
      digest: digest.repeat(64),
      classNames: [normal, "other"],
      image: { height: 16, width: 16, channels: 1 },
      trainCount: 4,
      testCount: 4,
    },
  });
  for (const [scorer, scores] of Object.entries(scorers)) {
    const file = encodeImageScores(
      Uint32Array.from(images),
      Uint8Array.of(0, 0, 1, 1),
      Float64Array.from(scores),
      new Float64Array(4).fill(Number.NaN),
    );
    await writeEffect(api.db, attempt, {
      type: "image-scores",
      record: { scorer, split: "test", count: 4, scores: await api.storage.put(file) },
    });
  }
}

const compare = (experiments: readonly string[], more = "") =>
  api.request(api.bob, { url: `/v1/comparisons?experiments=${experiments.join(",")}${more}` });

describe("a comparison", () => {
  it("has every scorer beside the reference, the best first, with the paired difference", async () => {
    const found = (await compare([first.id, second.id])).json<ComparisonView>();
    expect(found.experiments.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(found.reference).toEqual({ experimentId: first.id, scorer: "knn" });
    expect(
      found.rows.map(({ experimentId, scorer, auroc, difference }) => [
        experimentId,
        scorer,
        auroc,
        difference,
      ]),
    ).toEqual([
      [second.id, "knn", 1, 0.25],
      [first.id, "knn", 0.75, 0],
      [first.id, "mahalanobis", 0, -0.75],
    ]);
    expect(found.rows[1]).toMatchObject({ differenceLow: 0, differenceHigh: 0, pValue: 1 });
  });

  it("names the settings that differ, and not the others", async () => {
    const { settings } = (await compare([first.id, second.id])).json<ComparisonView>();
    expect(settings).toEqual([{ pointer: "/seed", values: [first.spec.seed, 7] }]);
  });

  it("takes another scorer of the first experiment as reference, and one experiment alone", async () => {
    const { reference, rows, settings } = (
      await compare([first.id], "&reference=mahalanobis")
    ).json<ComparisonView>();
    expect(reference.scorer).toBe("mahalanobis");
    expect(rows.map(({ difference }) => difference)).toEqual([0.75, 0]);
    expect(settings).toEqual([]);
  });
});

describe("a comparison as a page", () => {
  const page = (accept: string) =>
    api.request(api.bob, {
      url: `/v1/comparisons?experiments=${first.id},${second.id}`,
      headers: { accept },
    });

  it("stands alone, with the differing settings and every detector", async () => {
    const { body, headers } = await page("text/html");
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(body).toContain("<td>/seed</td>");
    for (const detector of ["B knn", "A knn", "A mahalanobis"])
      expect(body).toContain(`<td>${detector}</td>`);
    expect(body.match(/<svg /g)).toHaveLength(2);
  });

  it("is no picture", async () => {
    expect((await page("image/png")).statusCode).toBe(406);
  });
});

describe("what cannot be compared", () => {
  const detail = async (experiments: readonly string[], more = "") => {
    const answer = await compare(experiments, more);
    return [answer.statusCode, answer.json<{ detail: string }>().detail] as const;
  };

  it("is refused with what is different", async () => {
    const [others, elsewhere, bare] = [await submitTiny(api), await submitTiny(api), await submitTiny(api)];
    await scored(others, { knn: [0, 1, 2, 3] }, { images: [4, 5, 6, 7] });
    await scored(elsewhere, { knn: [0, 1, 2, 3] }, { digest: "1" });
    expect(await detail([first.id, others.id])).toEqual([
      409,
      expect.stringContaining("was tested on other images"),
    ]);
    expect(await detail([first.id, elsewhere.id])).toEqual([
      409,
      expect.stringContaining("has another data set"),
    ]);
    expect(await detail([bare.id])).toEqual([409, expect.stringContaining("has no scores of single images")]);
  });

  it("is refused where the question itself is wrong", async () => {
    expect(await detail(["x"])).toEqual([400, 'expected ids of experiments, separated by commas, found "x"']);
    expect(await detail([first.id], "&reference=lof")).toEqual([
      400,
      `experiment ${first.id} has no scorer "lof"; it has: knn, mahalanobis`,
    ]);
    const many = Array.from({ length: 11 }, (_, i) => `018f4e9a-0000-7000-8000-0000000000${10 + i}`);
    expect(await detail(many)).toEqual([400, "expected at most 10 experiments, found 11"]);
    expect((await detail(many.slice(0, 1)))[0]).toBe(404);
  });
});
