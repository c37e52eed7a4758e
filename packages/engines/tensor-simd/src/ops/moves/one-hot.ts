import { numericType } from "../../numeric-type.ts";
import type { Op } from "../op.ts";

export const oneHot: Op = {
  name: "OneHot",
  run: ({ backend, inputs: { indices }, attrs }) => {
    const { dtype, depth, onValue, offValue } = attrs as Record<"depth" | "onValue" | "offValue", number> & {
      dtype: "float32";
    };
    const output = backend.makeTensor([...indices.shape, depth], numericType(dtype));
    const values = backend.view(output).fill(offValue);
    backend.view(indices).forEach((index, row) => {
      if (index >= 0 && index < depth) values[row * depth + index] = onValue;
    });
    return output;
  },
};
