import { numericType } from "../../numeric-type.ts";
import type { Op } from "../op.ts";
import { stridedCopy } from "./strided-copy.ts";
import { contiguous } from "./strides.ts";

export const pad: Op = {
  name: "PadV2",
  run: ({ backend, inputs: { x }, attrs }) => {
    const { paddings, constantValue } = attrs as { paddings: [number, number][]; constantValue: number };
    const shape = paddings.map(([before, after], axis) => before + x.shape[axis] + after);
    const output = backend.makeTensor(shape, numericType(x.dtype));
    const values = backend.view(output).fill(constantValue);
    const strides = contiguous(shape);
    const offset = strides.reduce((sum, stride, axis) => sum + stride * paddings[axis][0], 0);
    stridedCopy(
      x.shape,
      { values, offset, strides },
      { values: backend.view(x), offset: 0, strides: contiguous(x.shape) },
    );
    return output;
  },
};
