/** Scores of files, with and without labels. */
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeNpy } from "@outlab/arrays";
import { normal, stream } from "@outlab/random";
import { beforeAll, describe, expect, it } from "vitest";
import { runCaptured } from "../../testing/run-captured.ts";
import { scores } from "./scores.ts";

const commands = [scores];
let folder = "";
const at = (name: string) => join(folder, name);

const run = (...words: readonly string[]) => runCaptured(commands, words);

const json = async (...words: readonly string[]) => JSON.parse((await run(...words, "--json")).out);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "outlab-cli-"));
  const save = (name: string, values: readonly number[], ...shape: number[]) =>
    writeFile(at(name), encodeNpy(Float32Array.from(values), shape));
  const random = stream(1, "clouds");
  await save(
    "p.npy",
    Array.from({ length: 120 }, () => normal(random)),
    40,
    3,
  );
  await save("square.npy", [0, 0, 1, 0, 1, 1, 0, 1], 4, 2);
  await save("pair.npy", [0, 0, 9, 9], 2, 2);
  await writeFile(at("labels.npy"), encodeNpy(Uint8Array.of(0, 1), [2]));
});

describe("outlab scores", () => {
  it("gives a score per row, and the metrics where labels are given", async () => {
    const words = ["scores", "--normal", at("square.npy"), "--test", at("pair.npy"), "--k", "1"];
    const result = await json(...words, "--anomalies", at("labels.npy"));
    expect(result).toMatchObject({ scorer: "knn", pointsNormal: 4, pointsTest: 2, auroc: 1 });
    expect(result.scores[0]).toBe(0);
    expect(result.scores[1]).toBeCloseTo(8 * Math.SQRT2, 6);
  });

  it("takes a pair of files for each view, and gives the mean over views", async () => {
    const pair = (normal: string, test: string) => ["--normal", at(normal), "--test", at(test)];
    const one = await json("scores", ...pair("square.npy", "pair.npy"), "--k", "1");
    const both = await json(
      "scores",
      ...pair("square.npy", "pair.npy"),
      ...pair("pair.npy", "pair.npy"),
      "--k",
      "1",
    );
    expect(both.scores).toEqual(one.scores.map((score: number) => score / 2));
    const uneven = await run(
      "scores",
      ...pair("square.npy", "pair.npy"),
      ...pair("square.npy", "square.npy"),
    );
    expect(uneven.err).toContain("has 4 rows and");
    expect(
      (await run("scores", "--normal", at("square.npy"), ...pair("square.npy", "pair.npy"))).err,
    ).toContain("once for each view");
  });

  it("reads the logits of each copy for a transform classifier, and no embeddings for an ensemble", async () => {
    const words = ["--normal", at("square.npy"), "--test", at("square.npy")];
    const { scores: scored } = await json("scores", ...words, ...words, "--scorer", "transform-classifier");
    // The second row is (1, 0): its first copy is named rightly with odds of e, its second wrongly.
    expect(scored[1]).toBeCloseTo((Math.log(1 + Math.exp(-1)) + Math.log(1 + Math.E)) / 2, 6);
    expect((await run("scores", ...words, "--scorer", "transform-classifier")).err).toContain(
      "2 columns need as many pairs of files, found 1",
    );
    expect((await run("scores", ...words, "--scorer", "ensemble")).err).toContain(
      "scorers that do: knn, mahalanobis, ",
    );
  });

  it("scales both clouds where --normalize says so, and says on what it computed", async () => {
    const words = ["scores", "--normal", at("square.npy"), "--test", at("pair.npy"), "--k", "1"];
    const { scores: scored, normalize } = await json(...words, "--normalize", "l2");
    expect(normalize).toBe("l2");
    expect(scored).toEqual([0, expect.closeTo(0, 6)]);
    expect((await json(...words, "--normalize", "unit")).scores).toEqual(scored);
    const { out } = await run(...words, "--normalize", "l2", "--anomalies", at("labels.npy"));
    expect(out).toContain("# 1 anomalies among 2 rows, embeddings scaled to unit length (normalize: l2)");
    expect(await run(...words, "--normalize", "L2")).toMatchObject({
      code: 2,
      err: expect.stringContaining("--normalize is one of none, unit, l2"),
    });
  });

  it("gives no interval of one row against one, and says what it needs", async () => {
    const words = [
      "scores",
      "--normal",
      at("square.npy"),
      "--test",
      at("pair.npy"),
      "--anomalies",
      at("labels.npy"),
    ];
    const result = await json(...words);
    expect(result).toMatchObject({ "auroc-low": null, "auroc-high": null, positives: 1, negatives: 1 });
    expect(result.warnings).toEqual([
      "no 95 % interval of the AUROC: it needs 2 anomalies and 2 normal rows, found 1 and 1",
    ]);
    const { out, err } = await run(...words);
    expect(out).toContain("# auroc-low too few");
    expect(err).toContain("warning: no 95 % interval");
  });

  it("explains its labels in its help", async () => {
    const { out } = await run("help", "scores");
    expect(out).toContain("0 (or False) for normal and 1 (or True) for an anomaly");
    expect(out).toContain("scikit-learn's outlier detectors write -1 for an anomaly (--normal-labels 1)");
  });

  it("refuses a missing cloud and labels that don't fit (2)", async () => {
    expect(await run("scores", "--test", at("p.npy"))).toMatchObject({ code: 2 });
    const words = ["scores", "--normal", at("p.npy"), "--test", at("p.npy"), "--anomalies", at("labels.npy")];
    expect(await run(...words)).toMatchObject({
      code: 2,
      err: expect.stringContaining("2 labels for 40 scores"),
    });
    expect(
      await run("scores", "--normal", at("p.npy"), "--test", at("p.npy"), "--normal-labels", "3"),
    ).toMatchObject({
      code: 2,
      err: expect.stringContaining("name that file too"),
    });
  });
});
