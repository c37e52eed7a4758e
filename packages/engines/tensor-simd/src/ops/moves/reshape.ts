/** Ops that give the same values another name or shape, and so copy nothing. */

import { sizeOf } from "@outlab/encoder-graph";
import type { Op, OpCall, TensorInfo } from "../op.ts";

export const identity: Op = {
  name: "Identity",
  run: (call) => share(call, call.inputs.x, call.inputs.x.shape),
};

export const reshape: Op = {
  name: "Reshape",
  run: (call) => {
    const { x } = call.inputs;
    const size = sizeOf(x.shape);
    const shape = call.tf.util.inferFromImplicitShape(call.attrs.shape as number[], size);
    // TensorFlow.js leaves this check to backends, and kernels would read a larger shape from what is behind the tensor.
    if (sizeOf(shape) !== size)
      throw new RangeError(
        `Reshape keeps the number of values: (${x.shape.join(", ")}) has ${size}, (${shape.join(", ")}) has ${sizeOf(shape)}`,
      );
    return share(call, x, shape);
  },
};

export const expandDims: Op = {
  name: "ExpandDims",
  run: (call) => {
    const { input } = call.inputs;
    const { dim } = call.attrs as { dim: number };
    const shape = [...input.shape];
    shape.splice(dim < 0 ? input.shape.length + dim + 1 : dim, 0, 1);
    return share(call, input, shape);
  },
};

function share({ backend }: OpCall, { dataId, dtype }: TensorInfo, shape: readonly number[]): TensorInfo {
  backend.incRef(dataId);
  return { dataId, dtype, shape: [...shape] };
}
