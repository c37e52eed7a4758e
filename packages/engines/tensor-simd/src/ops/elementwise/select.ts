import { sizeOf } from "@outlab/encoder-graph";
import { v128 } from "@outlab/wasm-assembler";
import { numericType } from "../../numeric-type.ts";
import type { Op } from "../op.ts";
import { runVector } from "./vector-kernel.ts";

/** `tf.where`, which has brought all three to one shape. */
export const select: Op = {
  name: "Select",
  run: ({ backend, inputs: { condition, t, e }, tf }) => {
    const dtype = tf.backend_util.upcastType(t.dtype, e.dtype) as "float32";
    const output = backend.makeTensor(t.shape, numericType(dtype));
    const walk = { shape: [sizeOf(t.shape)], strides: [[1], [1], [1], [1]] };
    const tensors = [output, condition, t, e];
    const isFloat = t.dtype === "float32" && e.dtype === "float32" && condition.dtype === "bool";
    if (isFloat && runVector(backend, "Select", (_, mask, a, b) => v128.bitSelect(a, b, mask), walk, tensors))
      return output;
    const [values, chosen] = [backend.view(output), backend.view(condition)];
    const [yes, no] = [backend.view(t), backend.view(e)];
    for (let i = 0; i < values.length; i++) values[i] = chosen[i] !== 0 ? yes[i] : no[i];
    return output;
  },
};
