/** The verbs that need no server, on files as NumPy would write them. */
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeNpy } from "@outlab/arrays";
import { normal, stream } from "@outlab/random";
import { beforeAll, describe, expect, it } from "vitest";
import type { Command } from "../../command.ts";
import { runCaptured } from "../../testing/run-captured.ts";
import { barcode } from "./barcode.ts";
import { divergence } from "./divergence.ts";

const commands: readonly Command[] = [barcode, divergence];
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

describe("outlab barcode", () => {
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
