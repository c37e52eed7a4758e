import { expect, it } from "vitest";
import { countMutants } from "./count-mutants.ts";

it("counts a mutant that no test reaches against the tests, and one that was never run not at all", () => {
  const statuses = [
    "Killed",
    "Killed",
    "Killed",
    "Timeout",
    "Survived",
    "NoCoverage",
    "Ignored",
    "RuntimeError",
  ];
  expect(countMutants(statuses)).toEqual({
    mutants: 6,
    killed: 3,
    timeout: 1,
    survived: 1,
    noCoverage: 1,
    score: 66.7,
  });
});

it("has nothing to complain of where there is nothing to break", () => {
  expect(countMutants([]).score).toBe(100);
});
