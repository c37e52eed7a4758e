import { numericType } from "../../numeric-type.ts";
import type { Op, OpCall, TensorInfo } from "../op.ts";
import { stridedCopy } from "./strided-copy.ts";
import { broadcastStrides, contiguous } from "./strides.ts";

export const tile: Op = {
  name: "Tile",
  run: ({ backend, inputs: { x }, attrs }) => {
    const { reps } = attrs as { reps: number[] };
    const output = backend.makeTensor(
      x.shape.map((side, axis) => side * reps[axis]),
      numericType(x.dtype),
    );
    // Each axis becomes two, the repeats and the side: (reps, side) with a source stride of 0 along the repeats.
    const own = contiguous(x.shape);
    const shape = x.shape.flatMap((side, axis) => [reps[axis], side]);
    stridedCopy(
      shape,
      { values: backend.view(output), offset: 0, strides: contiguous(shape) },
      { values: backend.view(x), offset: 0, strides: own.flatMap((stride) => [0, stride]) },
    );
    return output;
  },
};

export const broadcastTo: Op = {
  name: "BroadcastTo",
  run: (call) => broadcast(call, call.inputs.x, call.attrs.shape as number[]),
};

function broadcast({ backend }: OpCall, x: TensorInfo, shape: readonly number[]): TensorInfo {
  const output = backend.makeTensor(shape, numericType(x.dtype));
  stridedCopy(
    shape,
    { values: backend.view(output), offset: 0, strides: contiguous(shape) },
    { values: backend.view(x), offset: 0, strides: broadcastStrides(x.shape, shape) },
  );
  return output;
}
