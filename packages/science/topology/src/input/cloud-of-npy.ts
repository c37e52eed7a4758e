import { type PointCloud, requireCloud } from "../cloud.ts";
import { TopologyError } from "../topology-error.ts";
import { readNpy } from "./npy.ts";

/**
 * A cloud out of a `.npy` file of shape (count, dimension).
 *
 * @param name  what messages call it.
 * @throws {TopologyError} `malformed-npy`, also for another number of axes; or what `requireCloud` refuses.
 */
export function cloudOfNpy(bytes: Uint8Array, name: string): PointCloud {
  const { data, shape } = readNpy(bytes);
  if (shape.length !== 2) {
    throw new TopologyError(
      "malformed-npy",
      `${name} must have shape (points, dimensions), found (${shape.join(", ")}); reshape it to two axes`,
    );
  }
  const points = data instanceof Float32Array ? data : Float32Array.from(data);
  const beyond = data.findIndex((value, at) => Number.isFinite(value) && !Number.isFinite(points[at]));
  if (beyond >= 0) {
    const row = Math.floor(beyond / shape[1]);
    throw new TopologyError(
      "not-finite",
      `${name} has ${data[beyond]} at row ${row}, more than float32 can hold; divide all coordinates by a common factor`,
    );
  }
  const cloud = { points, count: shape[0], dimension: shape[1] };
  requireCloud(cloud, name);
  return cloud;
}
