/** Runs a program on plain arrays, so that the results of two engines, or of an engine and the oracle, can be compared. */
import { normal, type Stream } from "@outlab/random";
import type {
  EncoderProgram,
  EncoderWeights,
  Mode,
  Tensor2D,
  Tensor4D,
  TensorEngine,
  Variable,
} from "../index.ts";
import type { NamedValues, Values } from "./naive-encoder.ts";

export interface Case {
  readonly weights: NamedValues;
  readonly statistics: NamedValues;
  readonly images: Values;
  /** The loss is the sum of embedding x cotangent. */
  readonly cotangent: Values;
}

export interface Outcome {
  readonly embedding: Values;
  readonly gradients: NamedValues;
  readonly statistics: NamedValues;
}

/** Draws weights as training finds them: He-sized kernels, scales near 1, positive variances. */
export function drawCase(program: EncoderProgram, batch: number, random: Stream): Case {
  const { height, width, channels } = program.graph.image;
  const weights = new Map(
    program.parameters.map(({ name, shape, role, fanIn }) => {
      const [mean, sd] = {
        kernel: [0, Math.sqrt(2 / fanIn)],
        scale: [1, 0.2],
        bias: [0, 0.2],
        shift: [0.1, 0.2],
      }[role];
      return [name, draw(shape, random, mean, sd)];
    }),
  );
  const statistics = new Map(
    program.statistics.map(({ name, shape, initialValue }) => [name, draw(shape, random, initialValue, 0.1)]),
  );
  return {
    weights,
    statistics,
    images: draw([batch, height, width, channels], random, 0, 1),
    cotangent: draw([batch, program.featureCount], random, 0, 1),
  };
}

/** Training: the embedding, the gradients of all parameters and of `images`, and the statistics afterwards. */
export function runTraining(engine: TensorEngine, program: EncoderProgram, input: Case): Outcome {
  const { tf } = engine;
  const weights = makeWeights(engine, program, input);
  const images = tf.tidy(() => tf.variable(imagesOf(engine, input)));
  let embedding: Values = { shape: [], data: new Float64Array() };
  const { value, grads } = tf.variableGrads(() => {
    const output = program.apply(weights, images as Tensor4D, "training");
    embedding = valuesOf(output);
    return tf.sum(tf.mul(output, tf.tensor2d(f32(input.cotangent), output.shape)));
  }, [...weights.parameters, images]);
  const gradients = new Map(
    program.parameters.map(({ name }, i) => [name, valuesOf(grads[weights.parameters[i].name])]),
  );
  gradients.set("images", valuesOf(grads[images.name]));
  const outcome = { embedding, gradients, statistics: statisticsOf(program, weights) };
  tf.dispose([value, grads, images]);
  disposeWeights(weights);
  return outcome;
}

export function runForward(
  engine: TensorEngine,
  program: EncoderProgram,
  input: Case,
  mode: Mode,
): Omit<Outcome, "gradients"> {
  const { tf } = engine;
  const weights = makeWeights(engine, program, input);
  const images = imagesOf(engine, input);
  const output: Tensor2D = program.apply(weights, images, mode);
  const outcome = { embedding: valuesOf(output), statistics: statisticsOf(program, weights) };
  tf.dispose([output, images]);
  disposeWeights(weights);
  return outcome;
}

export function makeWeights(
  { tf }: TensorEngine,
  { parameters, statistics }: EncoderProgram,
  input: Pick<Case, "weights" | "statistics">,
): EncoderWeights {
  const variable = ({ shape }: { shape: readonly number[] }, values: Values, trainable: boolean) =>
    tf.tidy(() => tf.variable(tf.tensor(f32(values), [...shape]), trainable));
  return {
    parameters: parameters.map((spec) => variable(spec, input.weights.get(spec.name)!, true)),
    statistics: statistics.map((spec) => variable(spec, input.statistics.get(spec.name)!, false)),
  };
}

export function disposeWeights({ parameters, statistics }: EncoderWeights): void {
  for (const variable of [...parameters, ...statistics]) variable.dispose();
}

function valuesOf(tensor: { readonly shape: readonly number[]; dataSync(): ArrayLike<number> }): Values {
  return { shape: tensor.shape, data: Float64Array.from(tensor.dataSync()) };
}

function statisticsOf(program: EncoderProgram, weights: EncoderWeights): NamedValues {
  return new Map(
    program.statistics.map(({ name }, i) => [name, valuesOf(weights.statistics[i] as Variable)]),
  );
}

export function imagesOf({ tf }: TensorEngine, { images }: Pick<Case, "images">): Tensor4D {
  return tf.tensor4d(f32(images), images.shape as [number, number, number, number]);
}

/** Rounded to float32, so that the oracle starts from the same numbers as the engine. */
function draw(shape: readonly number[], random: Stream, mean: number, sd: number): Values {
  const size = shape.reduce((product, side) => product * side, 1);
  return {
    shape,
    data: Float64Array.from({ length: size }, () => Math.fround(mean + sd * normal(random))),
  };
}

function f32({ data }: Values): Float32Array {
  return Float32Array.from(data);
}
