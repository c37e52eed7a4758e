/** The median of all distances of a cloud, without keeping them: a float32 above 0 orders as its bits do. */
import type { PointCloud } from "@outlab/topology";
import type { ComputeOptions } from "./define.ts";
import { visitDistanceRows } from "./distance-rows.ts";

const halfBits = 16;
const bins = 2 ** halfBits;

/**
 * Exact to float32: the element in the middle of the ascending distances of pairs that do not coincide, the upper one where
 * their number is even. 0 where all points coincide.
 */
export async function medianDistance(cloud: PointCloud, options?: ComputeOptions): Promise<number> {
  const high = await countBits(cloud, (bits) => bits >>> halfBits, options);
  const pairs = high.counts.reduce((sum, count) => sum + count, 0);
  if (pairs === 0) return 0;
  const middle = Math.floor(pairs / 2);
  const { bin: top, before } = binOf(high.counts, middle);
  const low = await countBits(
    cloud,
    (bits) => (bits >>> halfBits === top ? bits & (bins - 1) : undefined),
    options,
  );
  const { bin: bottom } = binOf(low.counts, middle - before);
  const [value] = new Float32Array(Uint32Array.of(top * bins + bottom).buffer);
  return value / high.scale;
}

/** How often each bin occurs among the distances above 0; each pair is seen from both of its ends. */
async function countBits(
  cloud: PointCloud,
  binOfBits: (bits: number) => number | undefined,
  options?: ComputeOptions,
): Promise<{ counts: Float64Array; scale: number }> {
  const counts = new Float64Array(bins);
  let unit = 1;
  const count = (_: number, distances: Float32Array, scale: number) => {
    unit = scale;
    const words = new Uint32Array(distances.buffer, distances.byteOffset, distances.length);
    for (let j = 0; j < words.length; j++) {
      const bin = words[j] === 0 ? undefined : binOfBits(words[j]);
      if (bin !== undefined) counts[bin]++;
    }
  };
  await visitDistanceRows(cloud, cloud, count, options);
  return { counts, scale: unit };
}

/** The bin of the element at `place`, and how many are in the bins before. */
function binOf(counts: Float64Array, place: number): { bin: number; before: number } {
  let before = 0;
  let bin = 0;
  while (before + counts[bin] <= place) before += counts[bin++];
  return { bin, before };
}
