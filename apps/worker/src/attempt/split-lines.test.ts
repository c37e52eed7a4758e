import { expect, test } from "vitest";
import { createLineSplitter } from "./split-lines.ts";

function splitter() {
  const lines: string[] = [];
  return { lines, ...createLineSplitter((source, line) => lines.push(`${source}: ${line}`)) };
}

test("joins the pieces of a line, of each source by itself, and passes empty ones over", () => {
  const { lines, add } = splitter();
  add("stderr", "one ");
  add("stdout", "other\n");
  add("stderr", "line\n\nFATAL");
  expect(lines).toEqual(["stdout: other", "stderr: one line"]);
});

test("gives what has no end when nothing more comes, once", () => {
  const { lines, add, end } = splitter();
  add("stderr", "FATAL");
  end();
  end();
  expect(lines).toEqual(["stderr: FATAL"]);
});

test("cuts lines that are too long, and takes out what steers a terminal or has no place in a row", () => {
  const { lines, add } = splitter();
  add("log", `${"x".repeat(10_000)}\n`);
  add("log", "a\0b\u001b[2Jc\n");
  add("log", `${"y".repeat(1_999)}\u{1f600}\n`);
  expect(lines).toEqual([`log: ${"x".repeat(2_000)}`, "log: a b [2Jc", `log: ${"y".repeat(1_999)}\ufffd`]);
});
