import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { readWeights, writeWeights } from "./weights.ts";

const { tf } = await loadTensor("cpu", { threads: 1 });
const zeros = (name: string, shape: number[], dtype: "float32" | "int32" = "float32") => ({
  name,
  variable: tf.variable(tf.zeros(shape, dtype), false),
});

describe("writeWeights", () => {
  it("restores values by name, also from a file that holds more", async () => {
    const saved = [
      { name: "other", dtype: "F32", shape: [1], values: Float32Array.of(9) },
      { name: "count", dtype: "I32", shape: [], values: Int32Array.of(4) },
      { name: "matrix", dtype: "F32", shape: [1, 2], values: Float32Array.of(1, 2) },
    ] as const;
    const named = [zeros("matrix", [1, 2]), zeros("count", [], "int32")];
    writeWeights(tf, named, saved);
    expect(await readWeights(named)).toEqual([saved[2], saved[1]]);
  });

  it("assigns nothing and says what differs, when one array is missing or has another shape", async () => {
    const named = [zeros("a", [1]), zeros("b", [2])];
    const a = { name: "a", dtype: "F32", shape: [1], values: Float32Array.of(5) } as const;
    expect(() => writeWeights(tf, named, [a])).toThrow('no array "b"');
    const b = { name: "b", dtype: "F32", shape: [3], values: Float32Array.of(1, 2, 3) } as const;
    expect(() => writeWeights(tf, named, [a, b])).toThrow('"b" must be F32 (2), found F32 (3)');
    expect(await named[0].variable.data()).toEqual(Float32Array.of(0));
  });
});
