import { integer, stream } from "@outlab/random";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import { describe, expect, it, vi } from "vitest";
import { BACKEND_NAME } from "../../index.ts";
import { compare, engine, floats, runOn } from "../against-cpu.suite.ts";

describe("matrix products", () => {
  it("equal the cpu backend's for any sides, transposed or not", async () => {
    const random = stream(5, "sides");
    const sides = [
      [1, 1, 1],
      [1, 7, 1],
      [5, 1, 9],
      [4, 8, 12],
      [6, 8, 600],
      [13, 17, 19],
      [64, 65, 130],
      [97, 33, 520],
      [130, 200, 1030],
      [5, 1100, 70],
      [300, 20, 600],
    ];
    for (let i = 0; i < 12; i++) sides.push([1, 2, 3].map(() => 1 + integer(random, 40)));
    for (const [rows, columns, depth] of sides)
      for (const transposeA of [false, true])
        for (const transposeB of [false, true])
          await compare(
            "BatchMatMul",
            {
              a: floats(random, transposeA ? [depth, rows] : [rows, depth]),
              b: floats(random, transposeB ? [columns, depth] : [depth, columns]),
            },
            { transposeA, transposeB },
            { ofLargest: 2e-6 },
          );
  });

  it("pair the matrices of batches, broadcast or not", async () => {
    const random = stream(5, "batches");
    for (const [batchA, batchB] of [
      [[3], [3]],
      [
        [2, 3],
        [2, 3],
      ],
      [[1], [4]],
      [[4], [1]],
      [[3], []],
    ])
      await compare(
        "BatchMatMul",
        { a: floats(random, [...batchA, 5, 7]), b: floats(random, [...batchB, 7, 4]) },
        { transposeA: false, transposeB: false },
        { ofLargest: 1e-6 },
      );
  });

  it("of no rows or over no depth are empty or zero", async () => {
    const random = stream(5, "empty");
    const attrs = { transposeA: false, transposeB: false };
    await compare("BatchMatMul", { a: floats(random, [0, 3]), b: floats(random, [3, 4]) }, attrs);
    await compare("BatchMatMul", { a: floats(random, [2, 0]), b: floats(random, [0, 4]) }, attrs);
  });

  it("let NaN reach its row and column alone", async () => {
    const random = stream(5, "nan");
    for (const [rows, depth, columns] of [
      [9, 11, 10],
      [27, 35, 41],
    ])
      for (const transposeA of [false, true])
        for (const transposeB of [false, true]) {
          const a = floats(random, transposeA ? [depth, rows] : [rows, depth]);
          const b = floats(random, transposeB ? [columns, depth] : [depth, columns]);
          const withNaN = (value: typeof a) => ({
            ...value,
            data: value.data.map((x, i) => (i === 40 ? Number.NaN : x)),
          });
          const attrs = { transposeA, transposeB };
          await compare("BatchMatMul", { a: withNaN(a), b }, attrs, { ofLargest: 1e-6 });
          await compare("BatchMatMul", { a, b: withNaN(b) }, attrs, { ofLargest: 1e-6 });
        }
  });

  it("refuse integers and unequal inner sides", () => {
    const { tf } = engine;
    const ones = tf.ones([2, 2], "int32") as Tensor2D;
    expect(() => tf.matMul(ones, ones)).toThrow("takes float32, found int32 and int32; cast them first");
    const [a, b] = [tf.ones([2, 3]), tf.ones([4, 2])];
    const attrs = { transposeA: false, transposeB: false };
    expect(() => tf.engine().runKernel("BatchMatMul", { a, b }, attrs)).toThrow(
      "a matrix product needs equal inner sides, found (2, 3) and (4, 2)",
    );
  });

  it("fuse with a bias and an activation, and name an activation that is lacking before they multiply", async () => {
    const random = stream(5, "fused");
    const [b, bias] = [floats(random, [5, 9]), floats(random, [9])];
    const inputs = { a: floats(random, [6, 5]), b, bias };
    for (const operands of [inputs, { ...inputs, a: floats(random, [16, 5]) }])
      for (const activation of ["linear", "relu", "sigmoid"]) {
        const attrs = { transposeA: false, transposeB: false, activation };
        await compare("_FusedMatMul", operands, attrs, { ofLargest: 1e-6 });
      }
    const made = vi.spyOn(engine.backend, "makeTensor");
    await expect(
      runOn(BACKEND_NAME, "_FusedMatMul", inputs, {
        transposeA: false,
        transposeB: false,
        activation: "elu",
      }),
    ).rejects.toThrow("knows linear, relu and sigmoid, found elu");
    expect(made).not.toHaveBeenCalled();
    made.mockRestore();
  });
});
