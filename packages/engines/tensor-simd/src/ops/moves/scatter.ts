import { sizeOf } from "@outlab/encoder-graph";
import { numericType } from "../../numeric-type.ts";
import type { Op } from "../op.ts";

/** Sums the updates of equal indices. */
export const scatterNd: Op = {
  name: "ScatterNd",
  run: ({ backend, inputs: { indices, updates }, attrs, tf }) => {
    const { shape } = attrs as { shape: number[] };
    const { sliceRank, numUpdates, sliceSize, strides } = tf.backend_util.calculateShapes(
      updates as never,
      indices as never,
      shape,
    );
    const output = backend.makeTensor(shape, numericType(updates.dtype));
    const values = backend.view(output).fill(0);
    const [places, from] = [backend.view(indices), backend.view(updates)];
    for (let update = 0; update < numUpdates; update++) {
      let row = 0;
      for (let axis = 0; axis < sliceRank; axis++) {
        const index = places[update * sliceRank + axis];
        if (!(index >= 0 && index < shape[axis]))
          throw new RangeError(`ScatterNd: index ${index} of axis ${axis} is outside 0 … ${shape[axis] - 1}`);
        row += index * strides[axis];
      }
      for (let i = 0; i < sliceSize; i++) values[row * sliceSize + i] += from[update * sliceSize + i];
    }
    return output;
  },
};

/** The gradient of a gather: row i of `x` is added to row `segmentIds[i]`; ids outside the range go nowhere. */
export const unsortedSegmentSum: Op = {
  name: "UnsortedSegmentSum",
  run: ({ backend, inputs: { x, segmentIds }, attrs }) => {
    const { numSegments } = attrs as { numSegments: number };
    const inner = x.shape.slice(segmentIds.shape.length);
    const output = backend.makeTensor([numSegments, ...inner], numericType(x.dtype));
    const values = backend.view(output).fill(0);
    const [ids, from] = [backend.view(segmentIds), backend.view(x)];
    const size = sizeOf(inner);
    ids.forEach((id, row) => {
      if (id < 0 || id >= numSegments) return;
      for (let i = 0; i < size; i++) values[id * size + i] += from[row * size + i];
    });
    return output;
  },
};
