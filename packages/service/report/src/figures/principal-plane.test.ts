import { normal, stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import { principalPlane } from "./principal-plane.ts";

describe("the plane in which points differ most", () => {
  it("has the axes of a cross, the longer first, with the shares of their variances", () => {
    // Along (0, 1, 0) from -3 to 3, along (1, 0, 0) from -1 to 1: variances 9 and 1 in the ratio of 4 points each.
    const points = [0, 3, 7, 0, -3, 7, 1, 0, 7, -1, 0, 7];
    const { coordinates, explained } = principalPlane(points, 4, 3);
    expect(explained[0]).toBeCloseTo(0.9, 10);
    expect(explained[1]).toBeCloseTo(0.1, 10);
    const expected = [3, 0, -3, 0, 0, 1, 0, -1];
    coordinates.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i], 8);
    });
  });

  it("keeps all distances of points that are in a plane", () => {
    const random = stream(1, "plane");
    const [u, v] = [0, 1].map(() => Array.from({ length: 6 }, () => normal(random)));
    const rows = Array.from({ length: 20 }, () => {
      const [a, b] = [normal(random), 0.3 * normal(random)];
      return u.map((value, k) => 5 + a * value + b * v[k]);
    });
    const { coordinates, explained } = principalPlane(rows.flat(), 20, 6);
    expect(explained[0] + explained[1]).toBeCloseTo(1, 8);
    const distance = Math.hypot(...rows[3].map((value, k) => value - rows[11][k]));
    const drawn = Math.hypot(coordinates[6] - coordinates[22], coordinates[7] - coordinates[23]);
    expect(drawn).toBeCloseTo(distance, 6);
  });

  it("is a point where all points are the same", () => {
    const { coordinates, explained } = principalPlane([2, 2, 2, 2], 2, 2);
    expect([...coordinates]).toEqual([0, 0, 0, 0]);
    expect(explained).toEqual([0, 0]);
  });
});
