import { sizeOf } from "@outlab/encoder-graph";
import { add } from "../elementwise/arithmetic.ts";
import { combine } from "../elementwise/binary.ts";
import { relu, sigmoid } from "../elementwise/elementary.ts";
import { transform, type UnaryFormula } from "../elementwise/unary.ts";
import { broadcastShape, broadcastStrides, forEachRow } from "../moves/strides.ts";
import type { Op, OpCall, TensorInfo } from "../op.ts";
import { multiplyMatrices } from "./gemm.ts";

export const batchMatMul: Op = { name: "BatchMatMul", run: matMul };

const activations: Readonly<Record<string, UnaryFormula | undefined>> = { relu, sigmoid };

/** `tf.fused.matMul`, as a product, a sum and an activation. */
export const fusedMatMul: Op = {
  name: "_FusedMatMul",
  run: (call) => {
    const { backend, inputs } = call;
    const formula = activationOf(call.attrs);
    let output = matMul(call);
    const replace = (next: TensorInfo): void => {
      backend.disposeIntermediate(output);
      output = next;
    };
    if (inputs.bias) replace(combine(backend, add, output, inputs.bias));
    if (formula) replace(transform(backend, formula, output));
    return output;
  },
};

function activationOf({ activation = "linear" }: { activation?: string }): UnaryFormula | undefined {
  if (activation === "linear") return undefined;
  const formula = activations[activation];
  if (formula) return formula;
  throw new RangeError(`_FusedMatMul of the simd engine knows linear, relu and sigmoid, found ${activation}`);
}

function matMul({ backend, inputs: { a, b }, attrs }: OpCall): TensorInfo {
  const { transposeA, transposeB } = attrs as { transposeA: boolean; transposeB: boolean };
  if (a.dtype !== "float32" || b.dtype !== "float32")
    throw new TypeError(`a matrix product takes float32, found ${a.dtype} and ${b.dtype}; cast them first`);
  const [sideA, sideB] = [a.shape.slice(-2), b.shape.slice(-2)];
  const [rows, depth] = transposeA ? sideA.toReversed() : sideA;
  const [depthB, columns] = transposeB ? sideB.toReversed() : sideB;
  if (depth !== depthB)
    throw new RangeError(
      `a matrix product needs equal inner sides, found (${a.shape.join(", ")})${transposeA ? " transposed" : ""} ` +
        `and (${b.shape.join(", ")})${transposeB ? " transposed" : ""}`,
    );
  const [batchA, batchB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const batch = broadcastShape(batchA, batchB);
  const output = backend.makeTensor([...batch, rows, columns], "float32");
  if (sizeOf(output.shape) === 0) return output;
  forEachMatrix(batch, batchA, batchB, (index, indexA, indexB) =>
    multiplyMatrices(backend, {
      rows,
      columns,
      depth,
      output: backend.addressOf(output) + 4 * index * rows * columns,
      a: backend.addressOf(a) + 4 * indexA * rows * depth,
      b: backend.addressOf(b) + 4 * indexB * depth * columns,
      transposeA,
      transposeB,
    }),
  );
  return output;
}

/** Pairs the matrices of two batches by broadcasting. */
function forEachMatrix(
  batch: readonly number[],
  batchA: readonly number[],
  batchB: readonly number[],
  visit: (index: number, indexA: number, indexB: number) => void,
): void {
  // Two matrices need no walk, which takes half a microsecond.
  if (batch.length === 0) {
    visit(0, 0, 0);
    return;
  }
  const strides = [broadcastStrides(batchA, batch), broadcastStrides(batchB, batch)];
  let index = 0;
  // A last dimension of one makes every matrix a row of its own.
  const walk = { shape: [...batch, 1], strides: strides.map((steps) => [...steps, 0]) };
  forEachRow(walk, ([indexA, indexB]) => visit(index++, indexA, indexB));
}
