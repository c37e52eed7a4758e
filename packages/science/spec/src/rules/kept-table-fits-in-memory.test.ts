import { describe, expect, it } from "vitest";
import { parseSpec } from "../parse-spec.ts";

const faultsOf = (method: object, dataset: object = { kind: "mnist", normalClasses: ["1"] }) => {
  const parsed = parseSpec({ dataset, method });
  return parsed.ok ? [] : parsed.faults.map(({ pointer, message }) => [pointer, message]);
};

describe("what a method keeps from step to step", () => {
  it("is at most 1 GiB, also where each number is within its limit", () => {
    expect(faultsOf({ kind: "moco", queueSize: 1_048_576, outputSize: 16_384 })).toEqual([
      [
        "/method/outputSize",
        "the queue of moco would hold 1048576 rows of outputSize 16384, 64.0 GiB; expected at most 1 GiB: " +
          "1048576 rows of 256, or 16384 of 16384",
      ],
    ]);
    expect(faultsOf({ kind: "moco", queueSize: 1_048_576, outputSize: 256 })).toEqual([]);
    expect(faultsOf({ kind: "moco", queueSize: 16_384, outputSize: 16_384 })).toEqual([]);
    expect(faultsOf({ kind: "moco-v2", queueSize: 16_385, outputSize: 16_384 })).toHaveLength(1);
    expect(faultsOf({ kind: "swav", prototypes: 65_536, outputSize: 16_384 })).toEqual([
      [
        "/method/outputSize",
        expect.stringContaining("the matrix of prototypes of swav would hold 65536 rows"),
      ],
    ]);
  });

  it("counts a row of a memory bank for each normal training image", () => {
    const pirl = { kind: "pirl", outputSize: 16_384 };
    const shapes = (...normalClasses: string[]) => ({
      kind: "shapes",
      classes: 6,
      trainPerClass: 5000,
      normalClasses,
    });
    expect(faultsOf(pirl, shapes("square", "circle", "cross"))).toEqual([]);
    expect(faultsOf(pirl, shapes("square", "circle", "cross", "triangle"))).toEqual([
      ["/method/outputSize", expect.stringContaining("the memory bank of pirl would hold 20000 rows")],
    ]);
  });
});
