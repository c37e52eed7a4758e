import { divide, subtract } from "../elementwise/arithmetic.ts";
import { combine } from "../elementwise/binary.ts";
import { exponential } from "../elementwise/elementary.ts";
import { transform } from "../elementwise/unary.ts";
import type { Op } from "../op.ts";
import { maximum, reduce, sum } from "./reduce.ts";

/** Over the last axis; the maximum is taken out first, so nothing overflows. */
export const softmax: Op = {
  name: "Softmax",
  run: (call) => {
    const { backend } = call;
    const { logits } = call.inputs;
    const highest = reduce(call, maximum, logits, -1, true);
    const difference = combine(backend, subtract, logits, highest);
    const exponentials = transform(backend, exponential, difference);
    const total = reduce(call, sum, exponentials, -1, true);
    const output = combine(backend, divide, exponentials, total);
    for (const made of [highest, difference, exponentials, total]) backend.disposeIntermediate(made);
    return output;
  },
};
