import { cloudOfRows } from "@outlab/topology";
import { expect, it } from "vitest";
import { spreadOf } from "./spread-of.ts";

const square = [
  [1, 3],
  [3, 1],
];
const times = (factor: number) => cloudOfRows(square.map((row) => row.map((value) => value * factor)));

it("is the standard deviation of all coordinates about their common mean", () => {
  expect(spreadOf(cloudOfRows(square))).toBe(1);
  expect(spreadOf(cloudOfRows([[0, 4]]))).toBe(2);
});

it("keeps its digits far from 0, and at scales whose squares float64 cannot hold", () => {
  expect(spreadOf(cloudOfRows(square.map((row) => row.map((value) => value + 2 ** 50))))).toBe(1);
  expect(spreadOf(times(2 ** 1000))).toBe(2 ** 1000);
  expect(spreadOf(times(2 ** -1000))).toBe(2 ** -1000);
});

it("is the size of coordinates that are all equal, and 1 where they are 0", () => {
  expect(
    spreadOf(
      cloudOfRows([
        [-0.1, -0.1],
        [-0.1, -0.1],
      ]),
    ),
  ).toBe(0.1);
  expect(spreadOf(cloudOfRows([[0, 0]]))).toBe(1);
});
