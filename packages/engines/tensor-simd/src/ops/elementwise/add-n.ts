import { identity } from "../moves/reshape.ts";
import type { Op } from "../op.ts";
import { add } from "./arithmetic.ts";
import { combine } from "./binary.ts";

export const addN: Op = {
  name: "AddN",
  run: (call) => {
    const { backend } = call;
    const [x, second, ...rest] = Object.values(call.inputs);
    if (!second) return identity.run({ ...call, inputs: { x } });
    return rest.reduce(
      (total, next) => {
        const sum = combine(backend, add, total, next);
        backend.disposeIntermediate(total);
        return sum;
      },
      combine(backend, add, x, second),
    );
  },
};
