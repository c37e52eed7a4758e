import { integer, normal, type Stream } from "@outlab/random";
import type { EncoderGraph } from "../index.ts";
import { type NamedValues, runNaively, type Values } from "./naive-encoder.ts";
import type { Case } from "./run-program.ts";

/** Some coordinates of a gradient: all of a small tensor, a random choice of a large one. */
export interface SampledGradient {
  readonly indices: readonly number[];
  readonly values: Float64Array;
}

/**
 * Gradients of the oracle's loss by central differences in float64, whose own error is near 1e-9 of the loss.
 *
 * @param limit  coordinates to take of each tensor at most.
 */
export function finiteDifferences(
  graph: EncoderGraph,
  input: Case,
  limit: number,
  random: Stream,
): ReadonlyMap<string, SampledGradient> {
  const loss = (weights: NamedValues, images: Values): number => {
    const { embedding } = runNaively(graph, weights, input.statistics, images, "training");
    return embedding.data.reduce((sum, value, i) => sum + value * input.cotangent.data[i], 0);
  };
  const sampled = new Map<string, SampledGradient>();
  for (const [name, values] of [...input.weights, ["images", input.images] as const]) {
    const indices = sample(values.data.length, limit, random);
    const slope = (index: number): number => {
      const step = 1e-6;
      const moved = (by: number): number => {
        const data = values.data.slice();
        data[index] += by;
        const changed = { shape: values.shape, data };
        return name === "images"
          ? loss(input.weights, changed)
          : loss(new Map(input.weights).set(name, changed), input.images);
      };
      return (moved(step) - moved(-step)) / (2 * step);
    };
    sampled.set(name, { indices, values: Float64Array.from(indices, slope) });
  }
  return sampled;
}

/**
 * How far a gradient is from the oracle's along one random direction, in which every weight tensor and the images weigh
 * equally: near 1 if all of it were wrong.
 */
export function directionalError(
  graph: EncoderGraph,
  input: Case,
  gradients: NamedValues,
  random: Stream,
): number {
  const moving = [...input.weights, ["images", input.images] as const];
  const sizes = moving.map(([name]) => Math.hypot(...gradients.get(name)!.data));
  // A bias before batch norm has a gradient of rounding alone, which must not outweigh the others.
  const floor = 1e-2 * Math.max(...sizes);
  const direction = new Map(
    moving.map(([name, { data }], i) => [name, data.map(() => normal(random) / Math.max(floor, sizes[i]))]),
  );
  const step = 1e-8;
  const loss = (sign: number): number => {
    const moved = new Map(
      moving.map(([name, { shape, data }]) => [
        name,
        { shape, data: data.map((value, i) => value + sign * step * direction.get(name)![i]) },
      ]),
    );
    const { embedding } = runNaively(graph, moved, input.statistics, moved.get("images")!, "training");
    return embedding.data.reduce((sum, value, i) => sum + value * input.cotangent.data[i], 0);
  };
  let found = 0;
  for (const [name, along] of direction)
    found += gradients.get(name)!.data.reduce((sum, slope, i) => sum + slope * along[i], 0);
  return Math.abs(found - (loss(1) - loss(-1)) / (2 * step)) / Math.sqrt(moving.length);
}

function sample(count: number, limit: number, random: Stream): number[] {
  if (count <= limit) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: limit }, () => integer(random, count));
}
