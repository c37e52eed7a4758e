import * as encoderGraph from "@outlab/encoder-graph";
import type { Tensor4D } from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import { engine } from "./against-cpu.suite.ts";

import { allOps } from "./all-ops.ts";

describe("the list of ops", () => {
  it("names each op once", () => {
    const names = allOps.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("has every fused operation that is declared", () => {
    const declared = Object.values(encoderGraph).flatMap((value) =>
      typeof value === "object" && "name" in value ? [value.name] : [],
    );
    expect(declared).toHaveLength(6);
    expect(allOps.map(({ name }) => name)).toEqual(expect.arrayContaining(declared));
  });

  it("an op that is lacking is named in the error", () => {
    const { tf } = engine;
    expect(() => tf.conv3d(tf.zeros([2, 2, 2, 1]) as Tensor4D, tf.zeros([1, 1, 1, 1, 1]), 1, "same")).toThrow(
      /Conv3D/,
    );
  });
});
