import { expect, it } from "vitest";
import { publishedResults } from "./published-one-class.ts";

const byClasses = Object.values(publishedResults).flatMap((all) => all.filter(({ byClass }) => byClass));

it.each(byClasses)(
  "the published mean of $method is that of its classes, to the digit that is printed",
  ({ byClass, mean }) => {
    const percents = Object.values(byClass!);
    expect(percents).toHaveLength(10);
    const average = percents.reduce((sum, percent) => sum + percent, 0) / percents.length;
    expect(Math.abs(average - mean)).toBeLessThan(0.1);
  },
);
