import type { Op } from "../op.ts";
import { sliceOf } from "./slice.ts";

export const split: Op = {
  name: "SplitV",
  run: (call) => {
    const { x } = call.inputs;
    const { numOrSizeSplits, axis } = call.attrs as { numOrSizeSplits: number | number[]; axis: number };
    const [along] = call.tf.util.parseAxisParam(axis, x.shape);
    let start = 0;
    return call.tf.backend_util.prepareSplitSize(x as never, numOrSizeSplits, along).map((side) => {
      const begin = x.shape.map((_, dimension) => (dimension === along ? start : 0));
      start += side;
      return sliceOf(call, x, begin, x.shape.with(along, side));
    });
  },
};

/** `tf.unstack`. */
export const unpack: Op = {
  name: "Unpack",
  run: (call) => {
    const { value } = call.inputs;
    const [along] = call.tf.util.parseAxisParam(call.attrs.axis as number, value.shape);
    return Array.from({ length: value.shape[along] }, (_, index) => {
      const begin = value.shape.map((_side, dimension) => (dimension === along ? index : 0));
      const part = sliceOf(call, value, begin, value.shape.with(along, 1));
      return { ...part, shape: value.shape.toSpliced(along, 1) };
    });
  },
};
