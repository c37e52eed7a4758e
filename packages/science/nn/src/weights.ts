/** Variables out to named arrays and back: what checkpoints and exported encoders are made of. */
import { type NamedArray, SafetensorsError, type WritableArray } from "@outlab/arrays";
import type { Tf } from "@outlab/encoder-graph";
import type { NamedVariable } from "./define.ts";

/** The present values of variables, as float32 or int32 copies, in the given order. */
export async function readWeights(named: readonly NamedVariable[]): Promise<WritableArray[]> {
  return Promise.all(
    named.map(async ({ name, variable }): Promise<WritableArray> => {
      const values = await variable.data();
      return variable.dtype === "int32"
        ? { name, dtype: "I32", shape: [...variable.shape], values: Int32Array.from(values) }
        : { name, dtype: "F32", shape: [...variable.shape], values: Float32Array.from(values) };
    }),
  );
}

/**
 * Assigns saved values to variables by name. Arrays without a variable are ignored: a checkpoint holds more than an
 * encoder.
 *
 * @throws {SafetensorsError} `no-such-array`, before anything is assigned, if a variable has no array or one of another
 *   shape or type.
 */
export function writeWeights(tf: Tf, named: readonly NamedVariable[], saved: readonly NamedArray[]): void {
  const byName = new Map(saved.map((array) => [array.name, array]));
  const matched = named.map(({ name, variable }) => {
    const array = byName.get(name);
    if (!array) throw new SafetensorsError("no-such-array", `there is no array "${name}" in the file`);
    const expected = `${variable.dtype === "int32" ? "I32" : "F32"} (${variable.shape.join(", ")})`;
    const found = `${array.dtype} (${array.shape.join(", ")})`;
    if (expected !== found)
      throw new SafetensorsError(
        "no-such-array",
        `"${name}" must be ${expected}, found ${found}: another encoder or method?`,
      );
    return { variable, array };
  });
  tf.tidy(() => {
    for (const { variable, array } of matched)
      variable.assign(tf.tensor(array.values, [...array.shape], variable.dtype));
  });
}
