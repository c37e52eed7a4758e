/** The verbs that lead from scores to decisions, against a real server on a port. */
import { encodeImageScores } from "@outlab/pipeline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exitCodes } from "../apps/cli/src/exit-codes.ts";
import { writeEffect } from "../packages/service/store/src/index.ts";
import { beginAttempt, startTestApi, submitTiny, type TestApi } from "./support/api.ts";
import { runOutlab } from "./support/run-outlab.ts";

let api: TestApi;
let url: string;
beforeAll(async () => {
  api = await startTestApi();
  url = await api.app.listen({ port: 0 });
});
afterAll(() => api.close());

const outlab = (...words: readonly string[]) =>
  runOutlab(words, { env: { OUTLAB_URL: url, OUTLAB_API_KEY: api.ada.key } });

/** One normal test image and three anomalies, and 39 held-out images that score 1 to 39. */
async function scored(): Promise<string> {
  const experiment = await submitTiny(api, { scoring: { scorers: [{ kind: "knn" }] } });
  const attempt = await beginAttempt(api, experiment, "train");
  const record = {
    kind: "shapes",
    digest: "0".repeat(64),
    classNames: ["square", "circle"],
    image: { height: 16, width: 16, channels: 1 },
    trainCount: 4,
    testCount: 4,
  };
  await writeEffect(api.db, attempt, { type: "dataset", record });
  const write = async (split: "test" | "held-out", scores: number[], labels: number[], pValues: number[]) => {
    const file = encodeImageScores(
      Uint32Array.from(scores, (_, i) => i),
      Uint8Array.from(labels),
      Float64Array.from(scores),
      Float64Array.from(pValues),
    );
    await writeEffect(api.db, attempt, {
      type: "image-scores",
      record: { scorer: "knn", split, count: scores.length, scores: await api.storage.put(file) },
    });
  };
  await write("test", [5, 39.5, 40, 2], [0, 1, 1, 1], [0.9, 1 / 40, 1 / 40, 0.95]);
  const heldOut = Array.from({ length: 39 }, (_, i) => i + 1);
  await write("held-out", heldOut, new Array(39).fill(0), new Array(39).fill(Number.NaN));
  return experiment.id;
}

describe("outlab threshold", () => {
  it("prints where scorers call images anomalies, and how many of each class they call so", async () => {
    const { code, out } = await outlab("threshold", await scored());
    expect(code).toBe(exitCodes.ok);
    expect(out).toMatch(/^knn +0\.05 +38\.00 +39 +0\.02500$/m);
    expect(out).toMatch(/^knn +square \* +0 +1 +0\.000$/m);
    expect(out).toMatch(/^knn +circle +2 +1 +0\.667$/m);
    expect(out).toMatch(/^knn +all anomalous +2 +1 +0\.667$/m);
  });

  it("moves them, and refuses (3) a rate below what the held-out images can give", async () => {
    const id = await scored();
    const moved = await outlab("threshold", id, "--false-alarm-rate", "0.5", "--scorer", "knn", "--json");
    expect(JSON.parse(moved.out)).toMatchObject({
      thresholds: [{ scorer: "knn", falseAlarmRate: 0.5, threshold: 20, isDefault: false }],
      verdicts: [{ className: "square" }, { className: "circle", flagged: 2 }, {}, {}],
    });
    const refused = await outlab("threshold", id, "--false-alarm-rate", "0.01");
    expect(refused.code).toBe(exitCodes.refused);
    expect(refused.err).toContain("the smallest possible rate is 0.025");
    expect((await outlab("threshold", id, "--false-alarm-rate", "often")).code).toBe(exitCodes.usage);
    expect((await outlab("threshold", id, "--scorer", "knn")).code).toBe(exitCodes.usage);
  });

  it("says that an experiment has scored nothing yet", async () => {
    const { id } = await submitTiny(api);
    expect((await outlab("threshold", id)).out).toBe("(no scores of images)\n");
  });
});
