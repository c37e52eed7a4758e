/** Use that is forgotten by a half-life. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decayed, useOf } from "./decayed-use.ts";

const WEEK = 7 * 86_400;

describe("use of slots", () => {
  it("counts half after the half-life, and a quarter after two", () => {
    expect(decayed(3_600, 0, WEEK)).toBe(3_600);
    expect(decayed(3_600, WEEK, WEEK)).toBe(1_800);
    expect(decayed(3_600, 2 * WEEK, WEEK)).toBe(900);
  });

  it("is nearly the time itself for what was short beside the half-life", () => {
    expect(useOf(3_600, WEEK) / 3_600).toBeCloseTo(1, 2);
    expect(useOf(0, WEEK)).toBe(0);
  });

  it("never counts more than the half-life over ln 2, however long a slot is held", () => {
    expect(useOf(1e9, WEEK)).toBeCloseTo(WEEK / Math.LN2, 3);
  });

  it("is the sum of small pieces, each decayed by its age", () => {
    const held = 100_000;
    const step = 10;
    let sum = 0;
    for (let age = step / 2; age < held; age += step) sum += decayed(step, age, WEEK);
    expect(useOf(held, WEEK)).toBeCloseTo(sum, 2);
  });

  it("comes to the same whether a time is counted whole or in two parts", () => {
    const seconds = fc.double({ min: 1, max: 1e7, noNaN: true });
    fc.assert(
      fc.property(seconds, seconds, seconds, (first, second, halfLife) => {
        const inParts = decayed(useOf(first, halfLife), second, halfLife) + useOf(second, halfLife);
        expect(inParts / useOf(first + second, halfLife)).toBeCloseTo(1, 9);
      }),
    );
  });
});
