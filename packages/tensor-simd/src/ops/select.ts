import { numericType, type Op } from "./op.ts";

/** `tf.where`, which has brought all three to one shape. */
export const select: Op = {
  name: "Select",
  run: ({ backend, inputs: { condition, t, e }, tf }) => {
    const dtype = tf.backend_util.upcastType(t.dtype, e.dtype) as "float32";
    const output = backend.makeTensor(t.shape, numericType({ ...t, dtype }));
    const [values, chosen] = [backend.view(output), backend.view(condition)];
    const [yes, no] = [backend.view(t), backend.view(e)];
    for (let i = 0; i < values.length; i++) values[i] = chosen[i] !== 0 ? yes[i] : no[i];
    return output;
  },
};
