import { readNpy } from "@outlab/arrays";
import { type PointCloud, requireCloud } from "../cloud.ts";
import { TopologyError } from "../topology-error.ts";

/**
 * A cloud out of a `.npy` file of shape (count, dimension). float16 and float32 become float32; what float32 might not hold,
 * float64.
 *
 * @param name  what messages call it.
 * @throws {NpyError} for a file that can't be read.
 * @throws {TopologyError} `wrong-shape` for another number of axes, or what `requireCloud` refuses.
 */
export function cloudOfNpy(bytes: Uint8Array, name: string): PointCloud {
  const { data, shape } = readNpy(bytes);
  if (shape.length !== 2) {
    throw new TopologyError(
      "wrong-shape",
      `${name} must have shape (points, dimensions), found (${shape.join(", ")}); reshape it to two axes`,
    );
  }
  const points = data instanceof Float32Array ? data : Float64Array.from(data);
  const cloud = { points, count: shape[0], dimension: shape[1] };
  requireCloud(cloud, name);
  return cloud;
}
