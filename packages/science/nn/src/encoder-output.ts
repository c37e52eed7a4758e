/**
 * What an encoder's file offers beside the pooled features: a head of the method that lives on after training, such as the
 * one that names a transformation. The file says how each head is built, so that it can be applied without the method.
 */
import { SafetensorsError, type SafetensorsFile } from "@outlab/arrays";
import type { Tensor2D, Tf } from "@outlab/encoder-graph";
import type { NamedVariable } from "./define.ts";
import { createProjector, type Projector, type ProjectorOptions } from "./projector.ts";
import { writeWeights } from "./weights.ts";

/** Tensors of a file whose names begin with it belong to heads and not to the encoder. */
export const OUTPUT_PREFIX = "outputs.";

/** How a head is built, as the file's metadata has it. */
export interface OutputShape extends Pick<ProjectorOptions, "sizes" | "output"> {
  /** What its columns are called where embeddings are asked for: `transform-logits`. */
  readonly layer: string;
  /**
   * The head's numbers are logits of several independent choices, so many of each. The layer then has a column for each
   * combination, the sum of its choices' logits; the last choice changes from column to column.
   */
  readonly factors?: readonly number[];
}

export interface EncoderOutput extends OutputShape {
  /** Gives the layer: with `factors`, combinations. */
  readonly head: Projector;
  /** Of the layer. */
  readonly columns: number;
}

/** A head of that shape with first values from the seed: what a method trains and its encoder's file keeps. */
export function createOutput(tf: Tf, shape: OutputShape, seed: number): EncoderOutput {
  const { layer, sizes, output, factors } = shape;
  const name = `${OUTPUT_PREFIX}${layer}`;
  const head = createProjector(tf, { name, sizes, output, seed, keepsStatistics: true });
  const columns = columnsOf(shape);
  if (!factors) return { ...shape, head, columns };
  const combined = combineFactors(tf, factors);
  return {
    ...shape,
    columns,
    head: {
      ...head,
      apply: (features, values) => tf.tidy(() => combined(head.apply(features, values))),
      infer: (features) => tf.tidy(() => combined(head.infer(features))),
    },
  };
}

/** Of the layer that a head gives. */
export function columnsOf({ sizes, factors }: Pick<OutputShape, "sizes" | "factors">): number {
  return factors ? factors.reduce((product, count) => product * count, 1) : sizes[sizes.length - 1];
}

/** (n, Σ factors) to (n, Π factors): the log-softmax of a sum of independent logits is the sum of their log-softmaxes. */
function combineFactors(tf: Tf, factors: readonly number[]): (logits: Tensor2D) => Tensor2D {
  const { matrix, shape } = factorMatrix(factors);
  return (logits) => tf.matMul<Tensor2D>(logits, tf.tensor2d(matrix, shape));
}

/** (Σ factors, Π factors): a one where a combination has that choice. */
export function factorMatrix(factors: readonly number[]): {
  readonly matrix: Float32Array;
  readonly shape: [number, number];
} {
  const choices = factors.reduce<readonly (readonly number[])[]>(
    (columns, count) =>
      columns.flatMap((chosen) => Array.from({ length: count }, (_, choice) => [...chosen, choice])),
    [[]],
  );
  const firstOf = factors.map((_, i) => factors.slice(0, i).reduce((sum, count) => sum + count, 0));
  const total = factors.reduce((sum, count) => sum + count, 0);
  const matrix = new Float32Array(total * choices.length);
  choices.forEach((chosen, column) => {
    for (const [i, choice] of chosen.entries()) matrix[(firstOf[i] + choice) * choices.length + column] = 1;
  });
  return { matrix, shape: [total, choices.length] };
}

/** An output that adds a vector to the features: no gradient moves it, and its method sets it. */
export function createShift(
  tf: Tf,
  { layer, features }: { readonly layer: string; readonly features: number },
): EncoderOutput & { readonly shift: NamedVariable } {
  const name = `${OUTPUT_PREFIX}${layer}.0`;
  const weight = { name: `${name}.weight`, variable: tf.tidy(() => tf.variable(tf.eye(features), false)) };
  const shift = { name: `${name}.bias`, variable: tf.tidy(() => tf.variable(tf.zeros([features]), false)) };
  const add = (rows: Tensor2D) => tf.add<Tensor2D>(rows, shift.variable);
  return {
    layer,
    sizes: [features, features],
    output: "bias",
    columns: features,
    shift,
    head: {
      parameters: [],
      statistics: [weight, shift],
      apply: add,
      infer: add,
      dispose: () => tf.dispose([weight.variable, shift.variable]),
    },
  };
}

/** Everything of the head that inference needs, by the names of its file. */
export function outputWeights({ head }: EncoderOutput): readonly NamedVariable[] {
  return [...head.parameters, ...head.statistics];
}

/** For the metadata of an encoder's file. */
export function encodeOutputShapes(outputs: readonly EncoderOutput[]): string {
  return JSON.stringify(
    outputs.map(({ layer, sizes, output, factors }) => ({ layer, sizes, output, factors })),
  );
}

/**
 * The heads of an encoder's file; the caller disposes of them.
 *
 * @throws {SafetensorsError} for metadata that describe no heads, or a head without its tensors.
 */
export function restoreOutputs(tf: Tf, { metadata, tensors }: SafetensorsFile): readonly EncoderOutput[] {
  return outputShapes({ metadata }).map((shape) => {
    const output = createOutput(tf, shape, 0);
    writeWeights(tf, outputWeights(output), tensors);
    return output;
  });
}

/** How the heads of an encoder's file are built. @throws {SafetensorsError} for metadata that describe no heads. */
export function outputShapes({ metadata }: Pick<SafetensorsFile, "metadata">): readonly OutputShape[] {
  const text = metadata.outputs;
  if (text === undefined) return [];
  try {
    const shapes: unknown = JSON.parse(text);
    if (Array.isArray(shapes) && shapes.every(isShape)) return shapes;
  } catch {
    // Said below, as for any other text.
  }
  throw new SafetensorsError(
    "unsupported-type",
    `the file's metadata describe no heads: ${text.slice(0, 100)}`,
  );
}

function isShape(value: unknown): value is OutputShape {
  const { layer, sizes, output, factors } = (value ?? {}) as Partial<OutputShape>;
  const isSizes = isCounts(sizes) && sizes.length > 1;
  const isFactored =
    factors === undefined ||
    (isSizes &&
      isCounts(factors) &&
      factors.reduce((sum, count) => sum + count, 0) === sizes[sizes.length - 1]);
  return (
    typeof layer === "string" &&
    isSizes &&
    isFactored &&
    ["bias", "affine", "plain", "none"].includes(String(output))
  );
}

function isCounts(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((count) => Number.isInteger(count) && count > 0);
}
