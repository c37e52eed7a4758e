/** Ops that give the same values another name or shape, and so copy nothing. */
import type { Op, OpCall, TensorInfo } from "./op.ts";
import { sizeOf } from "./op.ts";

export const identity: Op = {
  name: "Identity",
  run: (call) => share(call, call.inputs.x, call.inputs.x.shape),
};

export const reshape: Op = {
  name: "Reshape",
  run: (call) => {
    const { x } = call.inputs;
    const asked = call.attrs.shape as number[];
    const known = asked.reduce((product, side) => (side === -1 ? product : product * side), 1);
    const shape = asked.map((side) => (side === -1 ? sizeOf(x.shape) / known : side));
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
