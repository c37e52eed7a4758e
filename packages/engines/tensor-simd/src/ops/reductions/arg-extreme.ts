import type { Op, OpCall, TensorInfo } from "../op.ts";
import { layOutReduction } from "./reduction-layout.ts";

/** The first of several equal ones; NaN is never better. */
export const argMax: Op = {
  name: "ArgMax",
  run: (call) => indexOfBest(call, (value, best) => value > best),
};
export const argMin: Op = {
  name: "ArgMin",
  run: (call) => indexOfBest(call, (value, best) => value < best),
};

function indexOfBest(call: OpCall, better: (value: number, best: number) => boolean): TensorInfo {
  const { backend } = call;
  const layout = layOutReduction(call, call.inputs.x, call.attrs.axis as number, false);
  const { outer, length, inner, tensor } = layout;
  const output = backend.makeTensor(layout.outputShape, "int32");
  const [indices, values] = [backend.view(output), backend.view(tensor)];
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < inner; i++) {
      const first = o * length * inner + i;
      let best = 0;
      for (let j = 1; j < length; j++)
        if (better(values[first + j * inner], values[first + best * inner])) best = j;
      indices[o * inner + i] = best;
    }
  if (layout.isCopy) backend.disposeIntermediate(tensor);
  return output;
}
