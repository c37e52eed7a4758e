import { expect, it } from "vitest";
import { partOf, tinyFacts, valuesIn } from "../testing/tiny-facts.ts";
import { trainingCurves } from "./training-curves.ts";

it("draws each known series of two points or more over the steps", () => {
  const spec = trainingCurves.draw(tinyFacts, "wide");
  expect(partOf(spec, "concat")).toMatchObject([{ title: { text: "loss" } }]);
  expect(valuesIn(spec)).toEqual([
    { step: 1, value: 3 },
    { step: 2, value: 2 },
    { step: 3, value: 1 },
  ]);
});

it("cannot be drawn before there are two points of one", () => {
  const series = tinyFacts.series.filter(({ name }) => name !== "loss");
  expect(trainingCurves.whyNot({ ...tinyFacts, series })).toBe("no series has two points yet");
});
