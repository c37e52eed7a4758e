import { cloudOfRows } from "@outlab/topology";
import { expect, it } from "vitest";
import { centreDistance } from "./centre-distance.ts";

it("centre-distance is the length of a row, for the centre is its 0", () => {
  const rows = cloudOfRows([
    [3, 4],
    [0, 0],
    [-5, 12],
  ]);
  expect([...centreDistance.fit(rows, {})(rows)]).toEqual([5, 0, 13]);
});
