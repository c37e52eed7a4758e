/**
 * Clouds of any magnitude, brought together to where distances can be float32. Multiplying by a power of two changes no
 * digit, so results divided by it are those of the clouds as they were given.
 */
import type { PointCloud } from "../cloud.ts";

export interface CloudsInRange<Clouds extends readonly PointCloud[]> {
  readonly clouds: Clouds;
  /** A power of two: distances in `clouds` are so many times those in the given ones. Mostly 1, and nothing is copied. */
  readonly scale: number;
}

/** @param clouds  all that take part in one computation, checked by `requireCloud` or `requireClouds`. */
export function inRange<Clouds extends readonly [PointCloud, ...PointCloud[]]>(
  ...clouds: Clouds
): CloudsInRange<Clouds> {
  const { farthestExponent, finest } = magnitudeOf(clouds);
  const scale = scaleToRange(farthestExponent, finest);
  if (scale === 1) return { clouds, scale };
  const scaled = clouds.map((cloud) => ({
    ...cloud,
    points: Float64Array.from(cloud.points, (x) => x * scale),
  }));
  return { clouds: scaled as unknown as Clouds, scale };
}

/** The smallest float32 with all its digits. */
export const smallestNormal = 2 ** -126;
const largestExponent = 127;

/** 2^1000 lifts the smallest float64 to 2^-74. */
const mostExponent = 1000;

/**
 * @param farthestExponent  distances are at most 2 to this.
 * @param finest  the smallest distance, other than 0, that there may be.
 * @returns a power of two that brings the farthest close to the end of float32; 1 where all are within it already.
 */
export function scaleToRange(farthestExponent: number, finest: number): number {
  if (farthestExponent <= largestExponent && finest >= smallestNormal) return 1;
  return 2 ** Math.min(mostExponent, Math.floor(largestExponent - farthestExponent));
}

interface Magnitude {
  readonly farthestExponent: number;
  readonly finest: number;
}

/** Bounds of what distances there may be, from the coordinates alone. */
export function magnitudeOf(clouds: readonly PointCloud[]): Magnitude {
  let largest = 0;
  let finest = Number.POSITIVE_INFINITY;
  for (const { points } of clouds) {
    let smallest = Number.POSITIVE_INFINITY;
    for (let index = 0; index < points.length; index++) {
      const size = Math.abs(points[index]);
      if (size > largest) largest = size;
      if (size > 0 && size < smallest) smallest = size;
    }
    // Coordinates are multiples of the last digit of the smallest, and so are their differences.
    finest = Math.min(finest, smallest * (points instanceof Float64Array ? 2 ** -53 : 2 ** -24));
  }
  const farthestExponent = 1 + Math.log2(largest) + Math.log2(clouds[0].dimension) / 2;
  return { farthestExponent: largest > 0 ? farthestExponent : 0, finest };
}
