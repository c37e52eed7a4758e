import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cloudPairs, clouds, roundedDistance } from "../testing/clouds.ts";
import { crossDistances, selfDistances } from "./distances.ts";

describe("distances", () => {
  it("are the plain loop's in float64, rounded once, to the last bit", () => {
    fc.assert(
      fc.property(cloudPairs(20, 30), ([p, q]) => {
        const across = crossDistances(p, q);
        for (let i = 0; i < p.count; i++) {
          for (let j = 0; j < q.count; j++) expect(across[i * q.count + j]).toBe(roundedDistance(p, i, q, j));
        }
      }),
    );
  });

  it("are symmetric within a cloud, with an exact zero diagonal", () => {
    fc.assert(
      fc.property(clouds(20), (cloud) => {
        const { count } = cloud;
        const within = selfDistances(cloud);
        for (let i = 0; i < count; i++) {
          expect(within[i * count + i]).toBe(0);
          for (let j = 0; j < count; j++) {
            expect(within[i * count + j]).toBe(roundedDistance(cloud, i, cloud, j));
          }
        }
      }),
    );
  });

  it("hold over the edges of blocks: odd counts, more points than a block, many dimensions", () => {
    const make = (count: number, dimension: number, phase: number) => ({
      points: Float32Array.from({ length: count * dimension }, (_, i) => Math.sin(i * 1.7 + phase)),
      count,
      dimension,
    });
    for (const [rows, targets, dimension] of [
      [129, 515, 3],
      [65, 1025, 2],
      [3, 9, 700],
    ]) {
      const p = make(rows, dimension, 0);
      const q = make(targets, dimension, 1);
      const across = crossDistances(p, q);
      const within = selfDistances(q);
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < targets; j++) {
          if (across[i * targets + j] !== roundedDistance(p, i, q, j)) expect.unreachable(`at (${i}, ${j})`);
        }
      }
      for (let i = 0; i < targets; i += 7) {
        for (let j = 0; j < targets; j++) {
          if (within[i * targets + j] !== roundedDistance(q, i, q, j)) expect.unreachable(`at (${i}, ${j})`);
        }
      }
    }
  });
});
