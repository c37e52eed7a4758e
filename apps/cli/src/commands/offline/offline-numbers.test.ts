/** Numbers that are not as float32 embeddings are: clouds far from 0, tiny and huge ones, distances as NumPy makes them. */
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeNpy } from "@outlab/arrays";
import { normal, stream } from "@outlab/random";
import { beforeAll, describe, expect, it } from "vitest";
import type { Command } from "../../command.ts";
import { runCaptured } from "../../testing/run-captured.ts";
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
  const random = stream(1, "clouds");
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

describe("distances", () => {
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
});
