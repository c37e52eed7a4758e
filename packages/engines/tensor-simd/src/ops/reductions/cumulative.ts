import { numericType } from "../../numeric-type.ts";
import type { Op, OpCall, TensorInfo } from "../op.ts";

export const cumsum: Op = { name: "Cumsum", run: (call) => accumulate(call, 0, (total, x) => total + x) };
export const cumprod: Op = { name: "Cumprod", run: (call) => accumulate(call, 1, (total, x) => total * x) };

function accumulate(
  { backend, inputs: { x }, attrs, tf }: OpCall,
  start: number,
  step: (total: number, value: number) => number,
): TensorInfo {
  const { axis, exclusive, reverse } = attrs as { axis: number; exclusive: boolean; reverse: boolean };
  const [along] = tf.util.parseAxisParam(axis, x.shape);
  const type = numericType(x.dtype);
  const output = backend.makeTensor(x.shape, type === "bool" ? "int32" : type);
  const [values, from] = [backend.view(output), backend.view(x)];
  const length = x.shape[along];
  const stride = tf.util.sizeFromShape(x.shape.slice(along + 1));
  for (let line = 0; line < from.length / Math.max(1, length); line++) {
    const first = Math.floor(line / stride) * stride * length + (line % stride);
    let total = start;
    for (let j = 0; j < length; j++) {
      const at = first + (reverse ? length - 1 - j : j) * stride;
      const next = step(total, from[at]);
      values[at] = exclusive ? total : next;
      total = next;
    }
  }
  return output;
}
