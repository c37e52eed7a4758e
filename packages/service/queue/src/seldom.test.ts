/** A store that is away must not fill the log. */
import { expect, it } from "vitest";
import { seldom } from "./seldom.ts";

it("reports the first of each kind at once, then one every ten seconds with how many there were", () => {
  const reported: string[] = [];
  let nowMs = 0;
  const report = seldom(
    (error) => reported.push(error.message),
    () => nowMs,
  );
  for (; nowMs < 10_000; nowMs += 10) report(new Error("connect ECONNREFUSED"));
  report(new Error("connect ECONNREFUSED"));
  report(new Error("OOM command not allowed"));
  expect(reported).toEqual([
    "connect ECONNREFUSED",
    "connect ECONNREFUSED (and 999 times more)",
    "OOM command not allowed",
  ]);
});

it("reports what comes seldom as it is, with its cause", () => {
  const reported: Error[] = [];
  let nowMs = 0;
  const report = seldom(
    (error) => reported.push(error),
    () => nowMs,
  );
  const first = new Error("once");
  report(first);
  nowMs = 60_000;
  report(first);
  expect(reported).toEqual([first, first]);
});

it("keeps no more than a hundred messages in mind", () => {
  let reports = 0;
  const report = seldom(
    () => reports++,
    () => 0,
  );
  for (let round = 0; round < 2; round++) for (let i = 0; i < 150; i++) report(new Error(`port ${i}`));
  expect(reports).toBeGreaterThan(150);
});
