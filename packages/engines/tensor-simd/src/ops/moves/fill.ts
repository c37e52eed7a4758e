import { numericType } from "../../numeric-type.ts";
import type { Op, OpCall, TensorInfo } from "../op.ts";

export const fill: Op = {
  name: "Fill",
  run: (call) => {
    const { shape, value, dtype } = call.attrs as { shape: number[]; value: number; dtype?: "float32" };
    if (typeof value === "string")
      throw new TypeError(
        `Fill of the simd engine takes a number or a boolean, found "${value}"; tf.tensor makes tensors of strings`,
      );
    return filled(call, shape, dtype ?? call.tf.util.inferDtype(value), value);
  },
};
export const zerosLike: Op = {
  name: "ZerosLike",
  run: (call) => filled(call, call.inputs.x.shape, call.inputs.x.dtype, 0),
};
export const onesLike: Op = {
  name: "OnesLike",
  run: (call) => filled(call, call.inputs.x.shape, call.inputs.x.dtype, 1),
};

export const range: Op = {
  name: "Range",
  run: ({ backend, attrs }) => {
    const { start, stop, step, dtype } = attrs as Record<"start" | "stop" | "step", number> & {
      dtype: "float32" | "int32";
    };
    // A step of 1 is also TensorFlow.js's "not given", which counts down where the end is below.
    const by = stop < start && step === 1 ? -1 : step;
    const count = Math.max(0, Math.ceil((stop - start) / by));
    const output = backend.makeTensor([count], dtype);
    const values = backend.view(output);
    for (let i = 0; i < count; i++) values[i] = start + i * by;
    return output;
  },
};

export const linSpace: Op = {
  name: "LinSpace",
  run: ({ backend, attrs }) => {
    const { start, stop, num } = attrs as Record<"start" | "stop" | "num", number>;
    const output = backend.makeTensor([num], "float32");
    const values = backend.view(output);
    const step = (stop - start) / Math.max(1, num - 1);
    for (let i = 0; i < num; i++) values[i] = start + i * step;
    return output;
  },
};

function filled(
  { backend }: OpCall,
  shape: readonly number[],
  dtype: TensorInfo["dtype"],
  value: number,
): TensorInfo {
  const output = backend.makeTensor(shape, numericType(dtype));
  backend.view(output).fill(value);
  return output;
}
