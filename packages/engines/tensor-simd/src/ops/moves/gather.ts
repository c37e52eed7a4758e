import { numericType } from "../../numeric-type.ts";
import type { Op } from "../op.ts";

/** Values below which making a subarray takes longer than copying them one by one. */
const WORTH_A_SUBARRAY = 16;

export const gather: Op = {
  name: "GatherV2",
  run: ({ backend, inputs: { x, indices }, attrs, tf }) => {
    const { axis, batchDims } = attrs as { axis: number; batchDims?: number };
    const [along] = tf.util.parseAxisParam(axis, x.shape);
    const { batchSize, outerSize, dimSize, sliceSize, outputShape } =
      tf.backend_util.segment_util.collectGatherOpShapeInfo(
        x as never,
        indices as never,
        along,
        batchDims ?? 0,
      );
    const output = backend.makeTensor(outputShape, numericType(x.dtype));
    const [values, from, rows] = [backend.view(output), backend.view(x), backend.view(indices)];
    const perBatch = rows.length / batchSize;
    let at = 0;
    for (let batch = 0; batch < batchSize; batch++)
      for (let outer = 0; outer < outerSize; outer++)
        for (let i = 0; i < perBatch; i++) {
          const index = rows[batch * perBatch + i];
          if (!(index >= 0 && index < dimSize))
            throw new RangeError(`GatherV2: the index must lie in 0 … ${dimSize - 1}, found ${index}`);
          const start = ((batch * outerSize + outer) * dimSize + index) * sliceSize;
          if (sliceSize < WORTH_A_SUBARRAY)
            for (let k = 0; k < sliceSize; k++) values[at + k] = from[start + k];
          else values.set(from.subarray(start, start + sliceSize), at);
          at += sliceSize;
        }
    return output;
  },
};
