import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { CopySet } from "./define.ts";
import { quarterTurns } from "./quarter-turns.ts";
import { copiesOf, copySets, UPRIGHT } from "./registry.ts";

const area = { height: 3, width: 3 };
const moved = (table: Uint32Array, pixels: ArrayLike<number>) => Array.from(table, (from) => pixels[from]);

describe.each([...copySets] as readonly CopySet[])("$kind", ({ kind, copies, factors }) => {
  it("is in the file that is named after its kind", () => {
    expect(existsSync(new URL(`./${kind}.ts`, import.meta.url))).toBe(true);
  });

  it("has a copy for each combination of its factors", () => {
    expect(factors.reduce((product, count) => product * count, 1)).toBe(copies.length);
  });

  it("begins with the image as it is", () => {
    expect(copies[0].name).toBe(UPRIGHT);
    expect([...copies[0].pixelsFrom(area)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("has copies of different names that show only pixels of the image", () => {
    expect(new Set(copies.map(({ name }) => name)).size).toBe(copies.length);
    for (const { pixelsFrom } of copies) expect(Math.max(...pixelsFrom(area))).toBeLessThan(9);
  });

  it("has copies that all differ", () => {
    expect(new Set(copies.map(({ pixelsFrom }) => pixelsFrom(area).join())).size).toBe(copies.length);
  });
});

describe("a quarter turn", () => {
  const [, quarter, half, threeQuarters] = quarterTurns.copies.map(({ pixelsFrom }) => pixelsFrom(area));

  it("is counter-clockwise, as numpy.rot90 turns", () => {
    expect(moved(quarter, [1, 2, 3, 4, 5, 6, 7, 8, 9])).toEqual([3, 6, 9, 2, 5, 8, 1, 4, 7]);
  });

  it("taken twice is a half turn, and four times the image again", () => {
    const twice = moved(quarter, quarter);
    expect(twice).toEqual([...half]);
    expect(moved(quarter, twice)).toEqual([...threeQuarters]);
    expect(moved(half, half)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe("a shift", () => {
  const row = { height: 1, width: 8 };
  const shifted = (name: string) => {
    const found = (copySets.get("turns-and-shifts") as CopySet).copies.find((one) => one.name === name)!;
    return [...found.pixelsFrom(row)];
  };

  it("moves the image by a quarter of its side, and mirrors it at the border that it leaves", () => {
    expect(shifted("left")).toEqual([2, 3, 4, 5, 6, 7, 7, 6]);
    expect(shifted("right")).toEqual([1, 0, 0, 1, 2, 3, 4, 5]);
  });
});

describe("a combination", () => {
  const { copies } = copySets.get("turns-shifts-and-flips") as CopySet;
  const table = (name: string) => copies.find((one) => one.name === name)!.pixelsFrom(area);

  it("flips first, then shifts, then turns", () => {
    const flipped = moved(table("flip"), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
    const shifted = moved(table("up"), flipped);
    expect([...table("flip-up-turn-90")]).toEqual(moved(table("turn-90"), shifted));
  });

  it("of one movement has the name and the pixels of that movement in another set", () => {
    const turn = quarterTurns.copies.find(({ name }) => name === "turn-270")!;
    expect(table("turn-270")).toEqual(turn.pixelsFrom(area));
  });
});

describe("without a set", () => {
  it("there is the image alone", () =>
    expect(copiesOf(undefined).map(({ name }) => name)).toEqual([UPRIGHT]));
});
