import { sizeOf } from "@outlab/encoder-graph";
import { numericType } from "../../numeric-type.ts";
import type { Op } from "../op.ts";
import { runVector } from "./vector-kernel.ts";
import { maskToFloat } from "./vector-loop.ts";

export const cast: Op = {
  name: "Cast",
  run: ({ backend, inputs: { x }, attrs }) => {
    const dtype = numericType((attrs as { dtype: "float32" }).dtype);
    if (dtype === x.dtype) {
      backend.incRef(x.dataId);
      return { ...x };
    }
    const output = backend.makeTensor(x.shape, dtype);
    const walk = { shape: [sizeOf(x.shape)], strides: [[1], [1]] };
    if (
      x.dtype === "bool" &&
      dtype === "float32" &&
      runVector(backend, "Cast", maskToFloat, walk, [output, x])
    )
      return output;
    const [values, from] = [backend.view(output), backend.view(x)];
    if (dtype === "bool") for (let i = 0; i < sizeOf(x.shape); i++) values[i] = from[i] === 0 ? 0 : 1;
    else values.set(from); // a typed array rounds towards zero by itself
    return output;
  },
};
