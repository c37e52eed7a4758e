import { encodeImageScores } from "@outlab/pipeline";
import { listAuditEvents, writeEffect } from "@outlab/store";
import type { ImageScoreView, TableView, ThresholdsView } from "@outlab/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Account,
  beginAttempt,
  startTestApi,
  submitTiny,
  type TestApi,
} from "../../../../test/support/api.ts";
import { tinySpec } from "../../../../test/support/specs.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const classNames = ["square", "circle"];

/** An experiment whose scorers have said something of 4 test images; held-out images score 1 to `heldOut`. */
async function scored(heldOut: number, scorers = [{ kind: "knn" }, { kind: "mahalanobis" }]) {
  const experiment = await submitTiny(api, {
    dataset: { ...tinySpec.dataset, trainPerClass: 40, heldOut: 0.5 },
    scoring: { scorers },
  });
  const attempt = await beginAttempt(api, experiment, "train");
  await writeEffect(api.db, attempt, {
    type: "dataset",
    record: {
      kind: "shapes",
      digest: "0".repeat(64),
      classNames,
      image: { height: 16, width: 16, channels: 1 },
      trainCount: 4,
      testCount: 4,
    },
  });
  const write = async (scorer: string, split: "test" | "held-out", scores: readonly number[]) => {
    const pValueOf = (score: number) => Math.min(1, (1 + heldOut - score + 1) / (heldOut + 1));
    const isKnown = split === "test" && heldOut > 0;
    const file = encodeImageScores(
      Uint32Array.from(scores, (_, i) => i),
      Uint8Array.from(scores, (_, i) => i % 2),
      Float64Array.from(scores),
      Float64Array.from(scores, (score) => (isKnown ? pValueOf(score) : Number.NaN)),
    );
    const record = { scorer, split, count: scores.length, scores: await api.storage.put(file) };
    await writeEffect(api.db, attempt, { type: "image-scores", record });
  };
  for (const { kind } of scorers) {
    await write(kind, "test", [1, heldOut + 1, 2, heldOut]);
    if (heldOut > 0)
      await write(
        kind,
        "held-out",
        Array.from({ length: heldOut }, (_, i) => i + 1),
      );
  }
  return experiment.id;
}

const ask = (id: string) => api.request(api.bob, { url: `/v1/experiments/${id}/thresholds` });
const move = (id: string, payload: object, who: Account = api.ada) =>
  api.request(who, { method: "PATCH", url: `/v1/experiments/${id}/thresholds`, payload });
const verdicts = async (id: string) =>
  (await api.request(api.bob, { url: `/v1/experiments/${id}/tables/verdicts` })).json<TableView>();
const called = async (id: string, scorer: string) =>
  (await api.request(api.bob, { url: `/v1/experiments/${id}/image-scores?scorer=${scorer}` }))
    .json<{ items: ImageScoreView[] }>()
    .items.map(({ isAnomaly }) => isAnomaly);

describe("thresholds", () => {
  it("are at one normal image in twenty until a person chooses, and computed from held-out scores", async () => {
    const { items } = (await ask(await scored(39))).json<ThresholdsView>();
    const expected = {
      falseAlarmRate: 0.05,
      threshold: 38,
      heldOutImages: 39,
      smallestFalseAlarmRate: 1 / 40,
      isDefault: true,
    };
    expect(items).toEqual([
      { scorer: "knn", ...expected },
      { scorer: "mahalanobis", ...expected },
    ]);
  });

  it("move at once, for one scorer or all, and verdicts with them", async () => {
    const id = await scored(39);
    // Their p-values are 1, 1/40, 39/40 and 2/40.
    expect(await called(id, "knn")).toEqual([false, true, false, true]);
    const moved = (await move(id, { falseAlarmRate: 0.03, scorer: "knn" })).json<ThresholdsView>();
    expect(moved.items).toMatchObject([
      { scorer: "knn", falseAlarmRate: 0.03, threshold: 39, isDefault: false },
      { scorer: "mahalanobis", falseAlarmRate: 0.05, isDefault: true },
    ]);
    expect(await called(id, "knn")).toEqual([false, true, false, false]);
    expect(await called(id, "mahalanobis")).toEqual([false, true, false, true]);
    await move(id, { falseAlarmRate: 0.99 });
    expect(await called(id, "mahalanobis")).toEqual([false, true, true, true]);
    expect((await listAuditEvents(api.db, { limit: 1 })).items).toMatchObject([
      {
        action: "experiment.threshold",
        detail: { scorers: ["knn", "mahalanobis"], falseAlarmRate: 0.99 },
      },
    ]);
  });

  it("give the table of how many images of each class are called anomalies", async () => {
    const id = await scored(39, [{ kind: "knn" }]);
    const of = { scorer: "knn", images: 2, falseAlarmRate: 0.05, threshold: 38 };
    const normal = { isNormal: true, flagged: 0, notFlagged: 2, flaggedShare: 0 };
    const anomalous = { isNormal: false, flagged: 2, notFlagged: 0, flaggedShare: 1 };
    expect((await verdicts(id)).rows).toEqual([
      { ...of, ...normal, className: "square" },
      { ...of, ...anomalous, className: "circle" },
      { ...of, ...normal, className: "all" },
      { ...of, ...anomalous, className: "all" },
    ]);
    await move(id, { falseAlarmRate: 0.03 });
    expect((await verdicts(id)).rows).toMatchObject([
      { className: "square", flagged: 0 },
      { className: "circle", flagged: 1, flaggedShare: 0.5, falseAlarmRate: 0.03, threshold: 39 },
      { className: "all", isNormal: true },
      { className: "all", isNormal: false },
    ]);
    const csv = await api.request(api.bob, {
      url: `/v1/experiments/${id}/tables/verdicts`,
      headers: { accept: "text/csv" },
    });
    expect(csv.body.split("\r\n")[0]).toBe(
      "scorer,className,isNormal,images,flagged,notFlagged,flaggedShare,falseAlarmRate,threshold",
    );
  });

  it("of a scorer that joins others are among the images that it was not fitted to", async () => {
    const id = await scored(39, [{ kind: "knn" }, { kind: "lof" }, { kind: "ensemble" }]);
    const { items } = (await ask(id)).json<ThresholdsView>();
    // Those that score 2, 4 ... 38.
    expect(items[2]).toMatchObject({ scorer: "ensemble", heldOutImages: 19, smallestFalseAlarmRate: 0.05 });
    expect(items[2]?.threshold).toBe(38);
  });
});

describe("a threshold that cannot be", () => {
  const refused = async (id: string, payload: object) => {
    const response = await move(id, payload);
    return [response.statusCode, response.json<{ detail: string }>().detail];
  };

  it("is below what the held-out images can give: the smallest possible rate is named, and nothing moves", async () => {
    const id = await scored(39);
    expect(await refused(id, { falseAlarmRate: 0.001 })).toEqual([
      409,
      "a false-alarm rate of 0.001 needs at least 999 held-out normal images, and knn has 39: the smallest possible rate is 0.025",
    ]);
    expect((await ask(id)).json<ThresholdsView>().items[0]).toMatchObject({ isDefault: true });
    expect((await move(id, { falseAlarmRate: 0.025 })).statusCode).toBe(200);
  });

  it("has no held-out images, no such scorer, no scores yet, or a rate that is no share", async () => {
    const without = await scored(0);
    expect((await ask(without)).json<ThresholdsView>().items[0]).toMatchObject({
      threshold: null,
      smallestFalseAlarmRate: null,
    });
    expect((await verdicts(without)).rows).toEqual([]);
    expect(await refused(without, { falseAlarmRate: 0.1 })).toEqual([
      409,
      expect.stringContaining("set dataset.heldOut"),
    ]);
    expect(await refused(await scored(39), { falseAlarmRate: 0.1, scorer: "lof" })).toEqual([
      409,
      'the experiment has no scorer "lof"; its scorers: knn, mahalanobis',
    ]);
    const { id } = await submitTiny(api);
    expect((await ask(id)).json()).toEqual({ items: [] });
    expect(await refused(id, { falseAlarmRate: 0.1 })).toEqual([
      409,
      expect.stringContaining("it is QUEUED"),
    ]);
    for (const falseAlarmRate of [0, 1, -1, "0.1"])
      expect((await move(id, { falseAlarmRate })).statusCode).toBe(400);
  });

  it("is another person's to move", async () => {
    expect((await move(await scored(39), { falseAlarmRate: 0.1 }, api.bob)).statusCode).toBe(403);
  });
});
