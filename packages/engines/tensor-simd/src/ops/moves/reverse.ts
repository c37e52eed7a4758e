import type { Op } from "../op.ts";
import { sliceOf } from "./slice.ts";

export const reverse: Op = {
  name: "Reverse",
  run: (call) => {
    const { x } = call.inputs;
    const axes = call.tf.util.parseAxisParam(call.attrs.dims as number[], x.shape);
    const reversed = x.shape.map((_, axis) => axes.includes(axis));
    return sliceOf(
      call,
      x,
      reversed.map((is, axis) => (is ? x.shape[axis] - 1 : 0)),
      x.shape,
      reversed.map((is) => (is ? -1 : 1)),
    );
  },
};
