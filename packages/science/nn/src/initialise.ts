/** First values of an encoder: He's for kernels, from one random stream per parameter. */

import type { EncoderProgram, EncoderWeights, ParameterSpec, Tf } from "@outlab/encoder-graph";
import { normal, stream } from "@outlab/random";
import type { Buffer, Parameter } from "./define.ts";

export interface NamedWeights {
  readonly weights: EncoderWeights;
  /** `<prefix>.<parameter>`, in the program's order. */
  readonly parameters: readonly Parameter[];
  /** `<prefix>.<statistic>`, in the program's order. */
  readonly statistics: readonly Buffer[];
  dispose(): void;
}

/**
 * Variables for a program: kernels normal with variance 2 / fan-in, scales 1, biases and shifts 0, statistics at rest.
 *
 * @param prefix  what the names begin with: `encoder` gives `encoder.stem.conv.weight`.
 * @param seed  of the experiment; the value of a parameter depends on it and on its full name alone.
 * @see He et al. 2015, equation 10, https://arxiv.org/abs/1502.01852
 */
export function initialWeights(tf: Tf, program: EncoderProgram, prefix: string, seed: number): NamedWeights {
  const parameters = program.parameters.map((spec) => initialParameter(tf, prefix, spec, seed));
  const statistics = program.statistics.map(({ name, shape, initialValue }) => ({
    name: `${prefix}.${name}`,
    variable: tf.tidy(() => tf.variable(tf.fill([...shape], initialValue), false)),
  }));
  return {
    weights: {
      parameters: parameters.map(({ variable }) => variable),
      statistics: statistics.map(({ variable }) => variable),
    },
    parameters,
    statistics,
    dispose() {
      for (const { variable } of [...parameters, ...statistics]) variable.dispose();
    },
  };
}

/** A parameter with its first value; heads use it for their own. */
export function initialParameter(tf: Tf, prefix: string, spec: ParameterSpec, seed: number): Parameter {
  const name = `${prefix}.${spec.name}`;
  const values = initialValues(spec, seed, name);
  const variable = tf.tidy(() => tf.variable(tf.tensor(values, [...spec.shape])));
  return { name, variable, role: spec.role };
}

function initialValues({ shape, role, fanIn }: ParameterSpec, seed: number, name: string): Float32Array {
  const values = new Float32Array(shape.reduce((product, size) => product * size, 1));
  if (role === "scale") return values.fill(1);
  if (role !== "kernel") return values;
  const random = stream(seed, "initial-value", name);
  const sd = Math.sqrt(2 / fanIn);
  return values.map(() => sd * normal(random));
}
