import { expect, it } from "vitest";
import { partOf, tinyFacts, valuesIn } from "../testing/tiny-facts.ts";
import { classRanks } from "./class-ranks.ts";

it("has a cell for each class and divergence with its rank, normal classes first", () => {
  const spec = classRanks.draw(tinyFacts, "wide");
  const cells = valuesIn(spec).map(({ className, divergence, rank }) => `${className} ${divergence} ${rank}`);
  expect(cells).toEqual([
    "cat cdist 1",
    "dog cdist 2",
    "<ship> cdist 3",
    "cat mtopdiv 2",
    "dog mtopdiv 1",
    "<ship> mtopdiv 3",
  ]);
  expect(partOf(spec, "encoding", "y", "sort")).toEqual(["cat", "dog", "<ship>"]);
});
