import { expect, test } from "vitest";
import { createLogTail } from "./log-tail.ts";

test("keeps the last lines of all that the process wrote, in their order", () => {
  const tail = createLogTail();
  for (let i = 1; i <= 30; i++) tail.add(i % 2 ? "stdout" : "stderr", `line ${i}\n`);
  expect(tail.lines()).toEqual(Array.from({ length: 20 }, (_, i) => `line ${i + 11}`));
});

test("joins the pieces of a line, and shows one that has no end yet", () => {
  const tail = createLogTail();
  tail.add("stderr", "one ");
  tail.add("stdout", "other\n");
  tail.add("stderr", "line\n\nFATAL");
  expect(tail.lines()).toEqual(["other", "one line", "FATAL"]);
});

test("cuts lines that are too long, and takes out what steers a terminal or has no place in a row", () => {
  const tail = createLogTail();
  tail.add("log", `${"x".repeat(10_000)}\n`);
  tail.add("log", "a\0b\u001b[2Jc\n");
  expect(tail.lines()).toEqual(["x".repeat(500), "a b [2Jc"]);
});
