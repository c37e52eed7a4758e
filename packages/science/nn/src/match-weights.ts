/**
 * Whether a file's tensors are an encoder's weights: each by its name in the layer graph, of its shape, and no other. Heads
 * that a method left beside them (`outputs.`) are not looked at.
 */

import type { ArrayEntry, SafetensorsFile, SafetensorsHeader } from "@outlab/arrays";
import type { EncoderProgram } from "@outlab/encoder-graph";
import { OUTPUT_PREFIX } from "./encoder-output.ts";

/** What files of encoders name as their `format`. */
export const ENCODER_FORMAT = "outlab-encoder/1";

/** A file that does not hold the weights of this encoder; the message and the lists name every tensor at fault. */
export class WeightsError extends Error {
  override readonly name = "WeightsError";
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
  readonly misshapen: readonly string[];

  constructor(message: string, { missing, unexpected, misshapen }: Faults = noFaults()) {
    super(message);
    this.missing = missing;
    this.unexpected = unexpected;
    this.misshapen = misshapen;
  }
}

type Faults = Readonly<Record<"missing" | "unexpected" | "misshapen", string[]>>;

/**
 * The values of an encoder's parameters and running statistics, by their names in the layer graph.
 *
 * @param encoder  a program, or the description of a graph: nothing is computed.
 * @param file  of the format `outlab-encoder/1`, or one that names no format of Outlab's.
 * @throws {WeightsError}
 */
export function matchWeights(encoder: Described, file: SafetensorsFile): ReadonlyMap<string, Float32Array> {
  refuseMisfit(encoder, file);
  const found = new Map(file.tensors.map(({ name, values }) => [name, values as Float32Array]));
  return new Map([...encoder.parameters, ...encoder.statistics].map(({ name }) => [name, found.get(name)!]));
}

type Described = Pick<EncoderProgram, "parameters" | "statistics">;

/**
 * What `matchWeights` throws, found by a file's header alone.
 *
 * @throws {WeightsError}
 */
export function refuseMisfit(
  { parameters, statistics }: Described,
  { tensors, metadata }: SafetensorsHeader,
): void {
  const { format = "" } = metadata;
  if (format.startsWith("outlab-") && format !== ENCODER_FORMAT)
    throw new WeightsError(
      `expected an encoder's file (${ENCODER_FORMAT}) or plain tensors, found ${format}`,
    );
  const wanted = new Map([...parameters, ...statistics].map(({ name, shape }) => [name, shape]));
  const found = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const faults = noFaults();
  const lines: string[] = [];
  const blame = (kind: keyof Faults, name: string, text: string) => {
    faults[kind].push(name);
    lines.push(`  "${name}" ${text}`);
  };
  for (const [name, shape] of wanted) {
    const tensor = found.get(name);
    const expected = textOf({ dtype: "F32", shape });
    if (!tensor) blame("missing", name, `is missing: ${expected}`);
    else if (tensor.dtype !== "F32" || textOf(tensor) !== expected)
      blame("misshapen", name, `must be ${expected}, found ${textOf(tensor)}`);
  }
  for (const [name, tensor] of found)
    if (!wanted.has(name) && !name.startsWith(OUTPUT_PREFIX))
      blame("unexpected", name, `is no weight of this encoder: ${textOf(tensor)}`);
  if (lines.length > 0)
    throw new WeightsError(
      `the file does not hold the ${wanted.size} tensors of this encoder:\n${lines.join("\n")}`,
      faults,
    );
}

function noFaults(): Faults {
  return { missing: [], unexpected: [], misshapen: [] };
}

function textOf({ dtype, shape }: Pick<ArrayEntry, "dtype" | "shape">): string {
  return `${dtype} (${shape.join(", ")})`;
}
