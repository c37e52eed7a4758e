import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { check, MAX_FAULTS } from "./check.ts";

const schema = z.strictObject({
  name: z.string().max(10).optional(),
  kind: z.enum(["knn", "mahalanobis"]).optional(),
  list: z.array(z.int()).optional(),
});
const faultsOf = (input: unknown) => {
  const checked = check(schema, input);
  if (checked.ok) throw new Error("it was taken");
  return checked;
};
const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, i]));

describe("check", () => {
  it("says of each place what was expected, what was found, and what was probably meant", () => {
    expect(faultsOf({ nam: "x", kind: "knm", list: [1, "two"] })).toEqual({
      ok: false,
      faults: [
        {
          pointer: "/kind",
          code: "unknown-choice",
          message: 'found "knm"; did you mean "knn"? there are: knn, mahalanobis',
        },
        { pointer: "/list/1", code: "wrong-type", message: 'expected a number, found "two"' },
        {
          pointer: "/nam",
          code: "unknown-key",
          message: 'unknown key "nam"; did you mean "name"? there are: name, kind, list',
        },
      ],
      more: 0,
    });
  });

  it("writes down the first faults and counts the others, of whatever kind they are", () => {
    expect(faultsOf(keys(MAX_FAULTS))).toMatchObject({ faults: { length: MAX_FAULTS }, more: 0 });
    expect(faultsOf(keys(5_000))).toMatchObject({ faults: { length: MAX_FAULTS }, more: 4_900 });
    const list = Array.from({ length: 300 }, () => "x");
    expect(faultsOf({ list, ...keys(50) })).toMatchObject({ faults: { length: MAX_FAULTS }, more: 250 });
  });

  it("shows no more of a long value than is needed to know it", () => {
    const long = "x".repeat(1_000_000);
    const { faults } = faultsOf({ [long]: 1, name: long, kind: long, list: long });
    expect(faults).toHaveLength(4);
    expect(JSON.stringify(faults).length).toBeLessThan(2_000);
    // What is too long to be pointed at is found by what holds it.
    expect(faults.at(-1)).toMatchObject({ pointer: "", code: "unknown-key" });
  });

  it("names keys that every object has as keys that are not known", () => {
    const input: unknown = JSON.parse('{"__proto__":1,"constructor":2}');
    expect(faultsOf(input).faults.map(({ pointer }) => pointer)).toEqual(["/__proto__", "/constructor"]);
  });

  it("looks for near words for those faults alone that it writes down", () => {
    const comparisons = (count: number) => {
      const lowered = vi.spyOn(String.prototype, "toLowerCase");
      check(schema, keys(count));
      const { length } = lowered.mock.calls;
      lowered.mockRestore();
      return length;
    };
    expect(comparisons(MAX_FAULTS)).toBeGreaterThan(MAX_FAULTS);
    expect(comparisons(100 * MAX_FAULTS)).toBe(comparisons(MAX_FAULTS));
  });

  it("reads eight times as much of an input that is eight times as long, and not sixty-four times", () => {
    const reads = (count: number) => {
      let read = 0;
      const list = new Proxy(Array(count).fill("x"), {
        get(target, key, receiver) {
          read += 1;
          return Reflect.get(target, key, receiver) as unknown;
        },
      });
      expect(check(schema, { list }).ok).toBe(false);
      return read;
    };
    expect(reads(1_000)).toBeGreaterThanOrEqual(1_000);
    expect(reads(8_000) / reads(1_000)).toBeLessThan(8.5);
  });
});
