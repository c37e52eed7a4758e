import { numericType } from "../../numeric-type.ts";
import type { Op } from "../op.ts";

/** The `k` largest of each last row, largest first and NaN last; of equal values the one with the lower index first. */
export const topK: Op = {
  name: "TopK",
  run: ({ backend, inputs: { x }, attrs }) => {
    const { k } = attrs as { k: number };
    const length = x.shape.at(-1) ?? 1;
    const shape = [...x.shape.slice(0, -1), k];
    const [best, places] = [
      backend.makeTensor(shape, numericType(x.dtype)),
      backend.makeTensor(shape, "int32"),
    ];
    const [values, indices, from] = [backend.view(best), backend.view(places), backend.view(x)];
    const kept = new Int32Array(k + 1);
    for (let start = 0, at = 0; start < from.length; start += length, at += k) {
      let count = 0;
      for (let i = 0; i < length; i++) {
        const value = from[start + i];
        if (count === k && !isLarger(value, from[start + kept[k - 1]])) continue;
        let position = count;
        while (position > 0 && isLarger(value, from[start + kept[position - 1]])) {
          kept[position] = kept[position - 1];
          position -= 1;
        }
        kept[position] = i;
        if (count < k) count += 1;
      }
      for (let i = 0; i < k; i++) {
        indices[at + i] = kept[i];
        values[at + i] = from[start + kept[i]];
      }
    }
    return [best, places];
  },
};

function isLarger(a: number, b: number): boolean {
  return a > b || (Number.isNaN(b) && !Number.isNaN(a));
}
