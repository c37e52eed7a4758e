/** First values of what is trained: He's for kernels, from one random stream per parameter. */
import { type ParameterSpec, sizeOf, type Tf } from "@outlab/encoder-graph";
import { normal, stream } from "@outlab/random";
import type { Parameter } from "./define.ts";

/** A parameter with its first value, by `initialValues`. */
export function initialParameter(tf: Tf, prefix: string, spec: ParameterSpec, seed: number): Parameter {
  const name = `${prefix}.${spec.name}`;
  const variable = tf.tidy(() => tf.variable(tf.tensor(initialValues(spec, seed, name), [...spec.shape])));
  return { name, variable, role: spec.role };
}

/**
 * Kernels are normal with variance 2 / fan-in, scales 1, biases and shifts 0.
 *
 * @param seed  of the experiment; the values of a parameter depend on it and on the parameter's full name alone.
 * @see He et al. 2015, equation 10, https://arxiv.org/abs/1502.01852
 */
export function initialValues(
  { shape, role, fanIn }: ParameterSpec,
  seed: number,
  name: string,
): Float32Array {
  const values = new Float32Array(sizeOf(shape));
  if (role === "scale") return values.fill(1);
  if (role !== "kernel") return values;
  const random = stream(seed, "initial-value", name);
  const sd = Math.sqrt(2 / fanIn);
  return values.map(() => sd * normal(random));
}
