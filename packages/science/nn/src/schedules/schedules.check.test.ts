import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { schedules } from "./registry.ts";

const stepsPerEpoch = 10;
const totalSteps = 100;
const factors = (kind: string, params: object) => {
  const schedule = schedules.get(kind);
  const parsed = schedule.params.parse(params) as never;
  return Array.from({ length: totalSteps }, (_, step) =>
    schedule.factor(step, totalSteps, stepsPerEpoch, parsed),
  );
};

describe.each([...schedules])("schedule $kind", ({ kind }) => {
  it("is in the file that is named after its kind", () => {
    expect(existsSync(new URL(`./${kind}.ts`, import.meta.url))).toBe(true);
  });

  it("starts at the full learning rate without a warm-up, and stays within 0 … 1", () => {
    const all = factors(kind, {});
    expect(all[0]).toBe(1);
    expect(all.every((factor) => factor >= 0 && factor <= 1)).toBe(true);
  });

  it("rises in equal steps to the full rate over the warm-up, from above 0", () => {
    const all = factors(kind, { warmupEpochs: 2 });
    expect(all.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, step) => (step + 1) / 20));
    expect(all[20]).toBe(1);
  });

  it("stays finite when the warm-up outlasts the training", () => {
    expect(factors(kind, { warmupEpochs: 50 }).every((factor) => factor > 0 && factor <= 0.2)).toBe(true);
  });
});

describe("cosine", () => {
  it("is one half at half time and symmetric about it", () => {
    const all = factors("cosine", {});
    expect(all[50]).toBeCloseTo(0.5, 12);
    for (let step = 1; step < 50; step++) expect(all[50 - step] + all[50 + step]).toBeCloseTo(1, 12);
    expect(all[99]).toBeCloseTo(Math.sin(Math.PI / 200) ** 2, 12);
  });
});

describe("constant", () => {
  it("never changes after the warm-up", () => {
    expect(new Set(factors("constant", {}))).toEqual(new Set([1]));
  });
});

describe("step", () => {
  it("falls by its factor where an epoch of the list is done, in any order of the list", () => {
    const all = factors("step", { milestones: [5, 2], factor: 0.5 });
    expect(all.slice(0, 20)).toEqual(Array(20).fill(1));
    expect(all.slice(20, 50)).toEqual(Array(30).fill(0.5));
    expect(all.slice(50)).toEqual(Array(50).fill(0.25));
  });
});
