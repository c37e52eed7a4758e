/** What the energy distance and MMD have in common: pairs across two clouds against pairs within each of them. */
import type { PointCloud } from "@outlab/topology";
import { z } from "zod";
import type { ComputeOptions } from "./define.ts";
import { visitDistanceRows } from "./distance-rows.ts";

export const estimatorSetting = z
  .enum(["unbiased", "biased"])
  .default("unbiased")
  .describe(
    "unbiased: a point is no pair with itself, and the value may be below 0; biased: it is, and the value is at least 0",
  );
export type Estimator = z.output<typeof estimatorSetting>;

/**
 * 2 E f(p, q) - E f(p, p') - E f(q, q'), each a mean over pairs. A cloud of a single point has no pair but the point with
 * itself, which is then taken.
 *
 * @param of  what is averaged, of the Euclidean distance of a pair.
 */
export async function pairContrast(
  normal: PointCloud,
  other: PointCloud,
  of: (distance: number) => number,
  estimator: Estimator,
  options?: ComputeOptions,
): Promise<number> {
  const across = (await sumOverPairs(normal, other, of, options)) / (normal.count * other.count);
  const within = async (cloud: PointCloud) => {
    const { count } = cloud;
    const sum = await sumOverPairs(cloud, cloud, of, options);
    if (estimator === "biased" || count === 1) return sum / count ** 2;
    return (sum - count * of(0)) / (count * (count - 1));
  };
  return 2 * across - (await within(normal)) - (await within(other));
}

async function sumOverPairs(
  from: PointCloud,
  to: PointCloud,
  of: (distance: number) => number,
  options?: ComputeOptions,
): Promise<number> {
  let sum = 0;
  const add = (_: number, distances: Float32Array, scale: number) => {
    let ofRow = 0;
    for (let j = 0; j < distances.length; j++) ofRow += of(distances[j] / scale);
    sum += ofRow;
  };
  await visitDistanceRows(from, to, add, options);
  return sum;
}
