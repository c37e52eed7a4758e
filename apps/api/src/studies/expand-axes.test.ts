import { describe, expect, it } from "vitest";
import { expandAxes } from "./expand-axes.ts";

type Axes = Parameters<typeof expandAxes>[0];

/** Of each cell its settings as text, in the order in which they are applied. */
const cellsOf = (axes: Axes) => {
  const expanded = expandAxes(axes);
  if (!expanded.ok) throw new Error(JSON.stringify(expanded.faults));
  return expanded.cells.map((cell) =>
    cell.map(({ path, value }) => `${path.join(".")}=${JSON.stringify(value)}`).join(" "),
  );
};
const faultsOf = (axes: Axes) => {
  const expanded = expandAxes(axes);
  return expanded.ok ? [] : expanded.faults;
};

describe("axes", () => {
  it("give every combination, the last axis changing fastest", () => {
    expect(cellsOf({ grid: { "training.epochs": [1, 2] }, seeds: [7, 8] })).toEqual([
      "seed=7 training.epochs=1",
      "seed=8 training.epochs=1",
      "seed=7 training.epochs=2",
      "seed=8 training.epochs=2",
    ]);
    expect(cellsOf({ methods: ["simclr", "byol"], normalClasses: ["cat"] })).toEqual([
      'method={"kind":"simclr"} dataset.normalClasses=["cat"]',
      'method={"kind":"byol"} dataset.normalClasses=["cat"]',
    ]);
  });

  it("apply a patch first, and a whole before its parts, however they are written", () => {
    const grid = { "method.temperature": [0.1], method: [{ kind: "moco" }] };
    expect(cellsOf({ grid, list: [{ training: { epochs: 3 } }] })).toEqual([
      '={"training":{"epochs":3}} method={"kind":"moco"} method.temperature=0.1',
    ]);
  });

  it("are refused where two give the same setting", () => {
    const faults = faultsOf({
      seeds: [1],
      grid: { seed: [1], "training.epochs": [1] },
      list: [{ training: { epochs: 2 } }],
    });
    expect(faults.map(({ pointer, message }) => [pointer, message])).toEqual([
      ["/axes/grid/training.epochs", expect.stringContaining("/axes/list gives, too")],
      ["/axes/seeds", expect.stringContaining("/axes/grid/seed gives, too")],
    ]);
  });

  it("are refused, with their sizes, where they give too many cells", () => {
    const many = Array.from({ length: 40 }, (_, i) => i);
    expect(faultsOf({ seeds: many, grid: { "training.epochs": many } })).toEqual([
      {
        pointer: "/axes",
        code: "out-of-range",
        message: expect.stringContaining(
          "at most 1000 cells, found 1600: 40 of grid/training.epochs x 40 of seeds",
        ),
      },
    ]);
  });
});

describe("random settings", () => {
  const settings = {
    "training.optimizer.learningRate": { low: 1e-4, high: 1, scale: "log" as const, whole: false },
    "training.batchSize": { values: [16, 32] },
    "training.epochs": { low: 2, high: 4, scale: "linear" as const, whole: true },
  };
  const drawn = (draws: number, seed = 1, more: typeof settings = settings) =>
    cellsOf({ random: { draws, seed, settings: more } });

  it("are the same for the same seed, and the first ones are for more draws", () => {
    expect(drawn(5)).toEqual(drawn(9).slice(0, 5));
    expect(drawn(5)).not.toEqual(drawn(5, 2));
  });

  it("stay as they are where another setting is drawn too", () => {
    const { "training.batchSize": _, ...fewer } = settings;
    const without = drawn(5, 1, fewer as typeof settings);
    expect(drawn(5).map((cell) => cell.replace(/training\.batchSize=\d+ ?/, "").trim())).toEqual(
      without.map((cell) => cell.trim()),
    );
  });

  it("lie in their range: whole ones each as often, of a logarithmic scale half below the geometric mean", () => {
    const cells = drawn(900);
    const valuesOf = (path: string) =>
      cells.map((cell) => Number(new RegExp(`${path.replaceAll(".", "\\.")}=(\\S+)`).exec(cell)![1]));
    const rates = valuesOf("training.optimizer.learningRate");
    expect(Math.min(...rates)).toBeGreaterThanOrEqual(1e-4);
    expect(Math.max(...rates)).toBeLessThanOrEqual(1);
    expect(rates.filter((rate) => rate < 1e-2).length / 900).toBeCloseTo(0.5, 1);
    const epochs = valuesOf("training.epochs");
    for (const epoch of [2, 3, 4])
      expect(epochs.filter((one) => one === epoch).length / 900).toBeCloseTo(1 / 3, 1);
    expect(new Set(valuesOf("training.batchSize"))).toEqual(new Set([16, 32]));
  });
});
