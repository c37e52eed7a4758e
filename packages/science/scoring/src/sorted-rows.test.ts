import { permutation, stream } from "@outlab/random";
import { cloudOfRows, selectPoints } from "@outlab/topology";
import { expect, it } from "vitest";
import { sortedRows } from "./sorted-rows.ts";

const sorted = cloudOfRows([
  [-1, 5],
  [0, -2],
  [0, 3],
  [0, 3],
  [2, 0],
]);

it("gives one order of rows for every order of the same rows", () => {
  for (let seed = 0; seed < 10; seed++)
    expect(sortedRows(selectPoints(sorted, permutation(stream(seed), 5)))).toEqual(sorted);
});
