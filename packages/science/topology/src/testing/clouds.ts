/** Clouds for property tests: the kinds that break persistence codes, small enough for the plain reduction. */
import fc from "fast-check";
import { cloudOfRows, type PointCloud } from "../cloud.ts";

const coordinate = fc.integer({ min: -1000, max: 1000 }).map((value) => Math.fround(value / 97));
/** Few values: ties, duplicates and right angles everywhere. */
const gridCoordinate = fc.integer({ min: 0, max: 2 });

/** Clouds of one dimension 1 … 8: in general position, on a small grid, or on a line. */
export function clouds(mostPoints: number, least = 1): fc.Arbitrary<PointCloud> {
  return fc.integer({ min: 1, max: 8 }).chain((dimension) => cloudsIn(dimension, mostPoints, least));
}

export function cloudsIn(dimension: number, mostPoints: number, least = 1): fc.Arbitrary<PointCloud> {
  const rows = (values: fc.Arbitrary<number>) =>
    fc.array(fc.array(values, { minLength: dimension, maxLength: dimension }), {
      minLength: least,
      maxLength: mostPoints,
    });
  const line = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: least, maxLength: mostPoints });
  return fc
    .oneof(
      rows(coordinate),
      rows(gridCoordinate),
      line.map((places) =>
        places.map((place) => Array.from({ length: dimension }, (_, k) => place * (k + 1))),
      ),
    )
    .map(cloudOfRows);
}

/** Two clouds of one dimension. */
export function cloudPairs(mostP: number, mostQ: number): fc.Arbitrary<[PointCloud, PointCloud]> {
  return fc
    .integer({ min: 1, max: 8 })
    .chain((dimension) => fc.tuple(cloudsIn(dimension, mostP), cloudsIn(dimension, mostQ)));
}

/** Euclidean distance as the package rounds it: summed in float64, then float32. */
export function roundedDistance(a: PointCloud, i: number, b: PointCloud, j: number): number {
  let sum = 0;
  for (let k = 0; k < a.dimension; k++) {
    sum += (a.points[i * a.dimension + k] - b.points[j * b.dimension + k]) ** 2;
  }
  return Math.fround(Math.sqrt(sum));
}

/** The clouds' points in one, q after p. */
export function union(p: PointCloud, q: PointCloud): PointCloud {
  const points = new Float32Array(p.points.length + q.points.length);
  points.set(p.points);
  points.set(q.points, p.points.length);
  return { points, count: p.count + q.count, dimension: p.dimension };
}
