import type { SimdBackend } from "../../backend.ts";
import { numericType } from "../../numeric-type.ts";
import type { Op, TensorInfo } from "../op.ts";
import { stridedCopy } from "./strided-copy.ts";
import { contiguous } from "./strides.ts";

export const transpose: Op = {
  name: "Transpose",
  run: ({ backend, inputs: { x }, attrs }) => transposed(backend, x, attrs.perm as number[]),
};

/** @param permutation  which axis of `x` each axis of the result is; the caller owns the result. */
export function transposed(backend: SimdBackend, x: TensorInfo, permutation: readonly number[]): TensorInfo {
  const shape = permutation.map((axis) => x.shape[axis]);
  const output = backend.makeTensor(shape, numericType(x.dtype));
  const own = contiguous(x.shape);
  stridedCopy(
    shape,
    { values: backend.view(output), offset: 0, strides: contiguous(shape) },
    { values: backend.view(x), offset: 0, strides: permutation.map((axis) => own[axis]) },
  );
  return output;
}
