/**
 * What an encoder's file offers beside the pooled features: a head of the method that lives on after training, such as the
 * one that names a transformation. The file says how each head is built, so that it can be applied without the method.
 */
import { SafetensorsError, type SafetensorsFile } from "@outlab/arrays";
import type { Tf } from "@outlab/encoder-graph";
import type { NamedVariable } from "./define.ts";
import { createProjector, type Projector, type ProjectorOptions } from "./projector.ts";
import { writeWeights } from "./weights.ts";

/** Tensors of a file whose names begin with it belong to heads and not to the encoder. */
export const OUTPUT_PREFIX = "outputs.";

/** How a head is built, as the file's metadata has it. */
export interface OutputShape extends Pick<ProjectorOptions, "sizes" | "output"> {
  /** What its columns are called where embeddings are asked for: `transform-logits`. */
  readonly layer: string;
}

export interface EncoderOutput extends OutputShape {
  readonly head: Projector;
}

/** A head of that shape with first values from the seed: what a method trains and its encoder's file keeps. */
export function createOutput(tf: Tf, shape: OutputShape, seed: number): EncoderOutput {
  const { layer, sizes, output } = shape;
  const name = `${OUTPUT_PREFIX}${layer}`;
  return { ...shape, head: createProjector(tf, { name, sizes, output, seed, keepsStatistics: true }) };
}

/** Everything of the head that inference needs, by the names of its file. */
export function outputWeights({ head }: EncoderOutput): readonly NamedVariable[] {
  return [...head.parameters, ...head.statistics];
}

/** For the metadata of an encoder's file. */
export function encodeOutputShapes(outputs: readonly EncoderOutput[]): string {
  return JSON.stringify(outputs.map(({ layer, sizes, output }) => ({ layer, sizes, output })));
}

/**
 * The heads of an encoder's file; the caller disposes of them.
 *
 * @throws {SafetensorsError} for metadata that describe no heads, or a head without its tensors.
 */
export function restoreOutputs(tf: Tf, { metadata, tensors }: SafetensorsFile): readonly EncoderOutput[] {
  return shapesOf(metadata.outputs).map((shape) => {
    const output = createOutput(tf, shape, 0);
    writeWeights(tf, outputWeights(output), tensors);
    return output;
  });
}

function shapesOf(text: string | undefined): readonly OutputShape[] {
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
  const { layer, sizes, output } = (value ?? {}) as Partial<OutputShape>;
  const isSizes =
    Array.isArray(sizes) && sizes.length > 1 && sizes.every((size) => Number.isInteger(size) && size > 0);
  return typeof layer === "string" && isSizes && ["bias", "affine", "plain", "none"].includes(String(output));
}
