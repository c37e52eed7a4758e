/** The verbs that need no server, on files as NumPy would write them. */
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeNpy } from "@outlab/arrays";
import { normal, stream } from "@outlab/random";
import { beforeAll, describe, expect, it } from "vitest";
import type { Command } from "../command.ts";
import { runCaptured } from "../testing/run-captured.ts";
import { barcode } from "./barcode.ts";
import { divergence } from "./divergence.ts";
import { scores } from "./scores.ts";

const commands: readonly Command[] = [barcode, divergence, scores];
let folder = "";
const at = (name: string) => join(folder, name);

const run = (...words: readonly string[]) => runCaptured(commands, words);

const json = async (...words: readonly string[]) => JSON.parse((await run(...words, "--json")).out);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "outlab-cli-"));
  const save = (name: string, values: readonly number[], ...shape: number[]) =>
    writeFile(at(name), encodeNpy(Float32Array.from(values), shape));
  const random = stream(1, "clouds");
  const gaussian = (count: number) => Array.from({ length: count }, () => normal(random));
  await save("p.npy", gaussian(120), 40, 3);
  await save("q.npy", gaussian(90), 30, 3);
  await save("square.npy", [0, 0, 1, 0, 1, 1, 0, 1], 4, 2);
  await save("far.npy", [50, 50], 1, 2);
  await save("flat.npy", [1, 2, 3], 3);
  await save("lower.npy", [1, Math.SQRT2, 1, 1, Math.SQRT2, 1], 6);
  await save("broken.npy", [1, Number.NaN, 3, 4], 2, 2);
  await writeFile(at("labels.npy"), encodeNpy(Uint8Array.of(0, 1), [2]));
  await save("pair.npy", [0, 0, 9, 9], 2, 2);
  const save64 = (name: string, values: readonly number[], ...shape: number[]) =>
    writeFile(at(name), encodeNpy(Float64Array.from(values), shape));
  const shape = Array.from({ length: 24 }, () => Math.round(2 ** 12 * normal(random)) * 2 ** -18);
  await save64("at0.npy", shape, 12, 2);
  await save64(
    "metres.npy",
    shape.map((value, i) => value + (i % 2 === 0 ? 500000 : 4649776)),
    12,
    2,
  );
  await save64("scales.npy", [1e60, 0, 0, 1e-60, 0, 2e-60], 3, 2);
  await save64("rounded.npy", [1e-17, 1, 2, 1, 0, 1.5, 2, 1.5 + 2 ** -51, 0], 3, 3);
  await save64(
    "apart.npy",
    [0, 1, Infinity, Infinity, 1, 0, Infinity, Infinity, Infinity, Infinity, 0, 2, Infinity, Infinity, 2, 0],
    4,
    4,
  );
  await save64("similar.npy", [1, 0.5, 0.5, 1], 2, 2);
  await writeFile(at("text.npy"), "hello");
});

describe("outlab divergence", () => {
  it("prints one object with the value, its spread and the points that took part", async () => {
    const result = await json(
      "divergence",
      at("p.npy"),
      at("q.npy"),
      "--normal-points",
      "20",
      "--draws",
      "3",
    );
    expect(result).toMatchObject({ kind: "mtopdiv", draws: 3, pointsNormal: 20, pointsOther: 30, seed: 1 });
    expect(result.value).toBeGreaterThan(0);
    expect(result.sd).toBeGreaterThan(0);
  });

  it("repeats itself for a seed, on any number of threads, and differs for another", async () => {
    const words = ["divergence", at("p.npy"), at("q.npy"), "--normal-points", "20", "--draws", "4"];
    const { value } = await json(...words, "--seed", "7");
    expect((await json(...words, "--seed", "7", "--threads", "2")).value).toBe(value);
    expect((await json(...words, "--seed", "8")).value).not.toBe(value);
  });

  it("takes every kind of the registry with its own options", async () => {
    const square = [at("square.npy"), at("far.npy")];
    const { value } = await json("divergence", ...square, "--kind", "hausdorff", "--variant", "directed");
    expect(value).toBeCloseTo(50 * Math.SQRT2, 4);
    const mean = await json("divergence", ...square, "--kind", "cdist", "--reduction", "mean");
    expect(mean.value).toBeCloseTo(70.003, 2);
  });

  it("refuses an unknown kind, another kind's option and a value out of range (2)", async () => {
    const pair = [at("p.npy"), at("q.npy")];
    expect(await run("divergence", ...pair, "--kind", "mtop")).toMatchObject({
      code: 2,
      err: expect.stringContaining('there is no divergence "mtop"; there are: cdist, hausdorff, mtopdiv'),
    });
    expect(await run("divergence", ...pair, "--kind", "cdist", "--draws", "3")).toMatchObject({
      code: 2,
      err: expect.stringContaining("cdist has no option --draws"),
    });
    expect(await run("divergence", ...pair, "--draws", "0")).toMatchObject({
      code: 2,
      err: expect.stringContaining("--draws"),
    });
    expect(await run("divergence", ...pair, "--seed", "x")).toMatchObject({ code: 2 });
  });

  it("says what is wrong with a file, and with which (1, 3)", async () => {
    expect(await run("divergence", at("p.npy"), at("none.npy"))).toMatchObject({
      code: 1,
      err: expect.stringContaining("none.npy"),
    });
    expect(await run("divergence", at("p.npy"), at("text.npy"))).toMatchObject({
      code: 3,
      err: expect.stringContaining("text.npy: not a readable .npy file"),
    });
    expect(await run("divergence", at("p.npy"), at("broken.npy"))).toMatchObject({
      code: 3,
      err: expect.stringContaining("NaN at row 0, column 1"),
    });
    expect(await run("divergence", at("p.npy"), at("square.npy"))).toMatchObject({
      code: 3,
      err: expect.stringContaining("3 dimensions, the second 2"),
    });
  });
});

describe("clouds far from 0", () => {
  it("have the bars, distances and scores of the same cloud at 0", async () => {
    expect(await json("barcode", at("metres.npy"))).toEqual(await json("barcode", at("at0.npy")));
    for (const kind of ["cdist", "hausdorff", "mtopdiv"]) {
      const value = async (name: string) =>
        (await json("divergence", at(name), at(name), "--kind", kind, "--seed", "3")).value;
      expect(await value("metres.npy")).toBe(await value("at0.npy"));
    }
    const scored = async (name: string) =>
      (await json("scores", "--normal", at(name), "--test", at(name))).scores;
    expect(await scored("metres.npy")).toEqual(await scored("at0.npy"));
  });

  it("are warned about where points are too near for float32 beside the size of the whole", async () => {
    for (const words of [
      ["barcode", at("scales.npy")],
      ["barcode", at("scales.npy"), "--cross", at("at0.npy")],
      ["divergence", at("scales.npy"), at("at0.npy")],
      ["scores", "--normal", at("scales.npy"), "--test", at("at0.npy")],
    ]) {
      const { err, code, out } = await run(...words, "--json");
      expect(code).toBe(0);
      expect(err).toContain("warning: ");
      expect(err).toContain("points are nearer to another one than float32 can hold");
      expect(err).toContain("row 1 of ");
      expect(JSON.parse(out).warnings).toHaveLength(1);
    }
    expect((await json("barcode", at("at0.npy"))).warnings).toEqual([]);
  });
});

describe("outlab barcode", () => {
  it("repairs what rounding left in a matrix of distances and says so, and refuses what is more", async () => {
    const { err, out } = await run("barcode", at("rounded.npy"), "--distances", "--json");
    expect(err).toContain("warning: repaired the distances: 1 entry of the diagonal");
    const [components] = JSON.parse(out).degrees;
    expect(components.bars.map(({ death }: { death: number | null }) => death)).toEqual([null, 1.5, 1]);
    expect(await run("barcode", at("similar.npy"), "--distances")).toMatchObject({
      code: 3,
      err: expect.stringMatching(/similar\.npy: a point is 0 from itself, found 1 at \(0, 0\)/),
    });
  });

  it("takes Infinity for points that never meet", async () => {
    const { degrees } = await json("barcode", at("apart.npy"), "--distances");
    const deaths = degrees[0].bars.map(({ death }: { death: number | null }) => death);
    expect(deaths).toEqual([null, null, 2, 1]);
  });

  it("finds the loop of a square, and writes what never dies as null", async () => {
    const { degrees } = await json("barcode", at("square.npy"));
    expect(degrees[0].bars.map(({ death }: { death: number | null }) => death)).toEqual([null, 1, 1, 1]);
    expect(degrees[1].bars).toHaveLength(1);
    expect(degrees[1].bars[0]).toMatchObject({ birth: 1, death: Math.fround(Math.SQRT2) });
  });

  it("reads distances as a lower triangle to the same bars", async () => {
    const fromPoints = await json("barcode", at("square.npy"));
    const fromTriangle = await json("barcode", at("lower.npy"), "--distances");
    expect(fromTriangle.degrees[1].bars[0]).toMatchObject({
      birth: fromPoints.degrees[1].bars[0].birth,
      death: fromPoints.degrees[1].bars[0].death,
    });
  });

  it("draws the picture it is asked for", async () => {
    const { code, err } = await run(
      "barcode",
      at("square.npy"),
      "--cross",
      at("far.npy"),
      "--svg",
      at("b.svg"),
    );
    expect({ code, err }).toEqual({ code: 0, err: `drawn to ${at("b.svg")}\n` });
    expect(await readFile(at("b.svg"), "utf8")).toMatch(/^<svg [\s\S]*degree 1: 1 bar[\s\S]*<\/svg>\n$/);
  });

  it("goes up to degree 2, of cross-barcodes too", async () => {
    const { degrees } = await json("barcode", at("p.npy"), "--cross", at("q.npy"), "--max-degree", "2");
    expect(degrees.map(({ degree }: { degree: number }) => degree)).toEqual([0, 1, 2]);
    expect((await json("barcode", at("p.npy"), "--cross", at("q.npy"))).degrees).toEqual(degrees.slice(0, 2));
  });

  it("refuses one axis for a cloud, a negative threshold and a limit of no memory (2, 3)", async () => {
    expect(await run("barcode", at("flat.npy"))).toMatchObject({
      code: 3,
      err: expect.stringContaining("(points, dimensions), found (3)"),
    });
    expect(await run("barcode", at("p.npy"), "--threshold", "-1")).toMatchObject({ code: 2 });
    expect(await run("barcode", at("p.npy"), "--memory-limit-mib", "0")).toMatchObject({ code: 2 });
  });
});

describe("outlab scores", () => {
  it("gives a score per row, and the metrics where labels are given", async () => {
    const words = ["scores", "--normal", at("square.npy"), "--test", at("pair.npy"), "--k", "1"];
    const result = await json(...words, "--anomalies", at("labels.npy"));
    expect(result).toMatchObject({ scorer: "knn", pointsNormal: 4, pointsTest: 2, auroc: 1 });
    expect(result.scores[0]).toBe(0);
    expect(result.scores[1]).toBeCloseTo(8 * Math.SQRT2, 6);
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
      err: expect.stringContaining("--normalize is one of none, l2"),
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
