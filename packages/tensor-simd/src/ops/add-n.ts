import { add } from "./arithmetic.ts";
import { combine } from "./binary.ts";
import { type Op, release } from "./op.ts";

export const addN: Op = {
  name: "AddN",
  run: ({ backend, inputs }) => {
    const [first, ...rest] = Object.values(inputs);
    backend.incRef(first.dataId);
    return rest.reduce((total, next) => {
      const sum = combine(backend, add, total, next);
      release(backend, total);
      return sum;
    }, first);
  },
};
