import { sizeOf } from "@outlab/encoder-graph";
import { numericType } from "../../numeric-type.ts";
import type { Op, OpCall, TensorInfo } from "../op.ts";
import { stridedCopy } from "./strided-copy.ts";
import { contiguous } from "./strides.ts";

export const concat: Op = {
  name: "Concat",
  run: (call) => {
    const parts = Object.values(call.inputs);
    const [axis] = call.tf.util.parseAxisParam(call.attrs.axis as number, parts[0].shape);
    return join(call, parts, axis);
  },
};

/** `tf.stack`. */
export const pack: Op = {
  name: "Pack",
  run: (call) => {
    const parts = Object.values(call.inputs);
    const { axis } = call.attrs as { axis: number };
    const position = axis < 0 ? parts[0].shape.length + axis + 1 : axis;
    return join(
      call,
      parts.map((part) => ({ ...part, shape: part.shape.toSpliced(position, 0, 1) })),
      position,
    );
  },
};

function join({ backend }: OpCall, parts: readonly TensorInfo[], axis: number): TensorInfo {
  const shape = [...parts[0].shape];
  shape[axis] = parts.reduce((sum, part) => sum + part.shape[axis], 0);
  const output = backend.makeTensor(shape, numericType(parts[0].dtype));
  const values = backend.view(output);
  const strides = contiguous(shape);
  let offset = 0;
  for (const part of parts) {
    if (sizeOf(part.shape) > 0)
      stridedCopy(
        part.shape,
        { values, offset, strides },
        { values: backend.view(part), offset: 0, strides: contiguous(part.shape) },
      );
    offset += part.shape[axis] * strides[axis];
  }
  return output;
}
