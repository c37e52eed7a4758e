import { expect, test } from "vitest";
import { createLogTail } from "./log-tail.ts";

test("keeps the last lines, in their order, and the beginning of long ones", () => {
  const tail = createLogTail();
  for (let i = 1; i <= 30; i++) tail.add(`line ${i}`);
  tail.add("x".repeat(10_000));
  expect(tail.lines()).toEqual([...Array.from({ length: 19 }, (_, i) => `line ${i + 12}`), "x".repeat(500)]);
});
