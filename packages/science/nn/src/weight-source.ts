/** Where an encoder's weights come from when a training or an embedding begins: drawn from a seed, or given in a file. */

import type { SafetensorsFile } from "@outlab/arrays";
import type { EncoderProgram, EncoderWeights, Tf } from "@outlab/encoder-graph";
import type { NamedVariable, Parameter } from "./define.ts";
import { initialValues } from "./initialise.ts";
import { matchWeights } from "./match-weights.ts";

/** Makes new variables for a program; the caller disposes of them. */
export type WeightSource = (tf: Tf, program: EncoderProgram) => NamedWeights;

export interface NamedWeights {
  readonly weights: EncoderWeights;
  /** `encoder.<parameter>`, in the program's order. */
  readonly parameters: readonly Parameter[];
  /** `encoder.<statistic>`, in the program's order. */
  readonly statistics: readonly NamedVariable[];
  dispose(): void;
}

/** Parameters by `initialValues`, statistics at rest. */
export function freshWeights(seed: number): WeightSource {
  return (tf, program) =>
    makeWeights(tf, program, {
      parameter: (spec) => initialValues(spec, seed, nameOf(spec)),
      statistic: ({ shape, initialValue }) => new Float32Array(shape[0]).fill(initialValue),
    });
}

/** @throws {WeightsError} from the source, if the file's tensors are not those of the program. */
export function givenWeights(file: SafetensorsFile): WeightSource {
  return (tf, program) => {
    const values = matchWeights(program, file);
    const given = ({ name }: { readonly name: string }) => values.get(name) as Float32Array;
    return makeWeights(tf, program, { parameter: given, statistic: given });
  };
}

type ParameterSpec = EncoderProgram["parameters"][number];
type StatisticSpec = EncoderProgram["statistics"][number];

function makeWeights(
  tf: Tf,
  program: EncoderProgram,
  values: {
    readonly parameter: (spec: ParameterSpec) => Float32Array;
    readonly statistic: (spec: StatisticSpec) => Float32Array;
  },
): NamedWeights {
  const variable = (shape: readonly number[], of: Float32Array, trainable: boolean) =>
    tf.tidy(() => tf.variable(tf.tensor(of, [...shape]), trainable));
  const parameters = program.parameters.map((spec) => ({
    name: nameOf(spec),
    variable: variable(spec.shape, values.parameter(spec), true),
    role: spec.role,
  }));
  const statistics = program.statistics.map((spec) => ({
    name: nameOf(spec),
    variable: variable(spec.shape, values.statistic(spec), false),
  }));
  return {
    weights: {
      parameters: parameters.map((parameter) => parameter.variable),
      statistics: statistics.map((statistic) => statistic.variable),
    },
    parameters,
    statistics,
    dispose() {
      tf.dispose([...parameters, ...statistics].map((named) => named.variable));
    },
  };
}

function nameOf({ name }: { readonly name: string }): string {
  return `encoder.${name}`;
}
