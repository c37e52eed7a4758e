import { expect, it } from "vitest";
import { markdownTable, quantile, summary } from "./table.ts";

const row = {
  scenario: "kill -9",
  what: "a child",
  experiments: 4,
  harms: 3,
  lost: 0,
  doubled: 1,
  stuck: 0,
  staleWritesRefused: 7,
  staleWritesAccepted: 0,
  recoverySeconds: [3, 1, 2],
};

it("adds up what the scenarios counted, and takes the quantile of all recoveries together", () => {
  const other = { ...row, lost: 2, recoverySeconds: [9.04] };
  expect(summary([row, other])).toEqual({
    lost: 2,
    doubled: 2,
    stuck: 0,
    staleWritesAccepted: 0,
    recoveryP95Seconds: 9,
  });
  expect(summary([{ ...row, recoverySeconds: [] }]).recoveryP95Seconds).toBeNull();
});

it("is a line for each scenario, with times where a process was killed", () => {
  const lines = markdownTable([row, { ...row, recoverySeconds: [] }]).split("\n");
  expect(lines[2]).toBe("| kill -9: a child | 4 | 3 | 0 | 1 | 0 | 7 | 0 | 2.0 s | 3.0 s |");
  expect(lines[3]).toBe("| kill -9: a child | 4 | 3 | 0 | 1 | 0 | 7 | 0 |  |  |");
});

it("takes the value that so large a share does not exceed", () => {
  const hundred = Array.from({ length: 100 }, (_, i) => i + 1);
  expect([0.5, 0.95, 1, 0].map((share) => quantile(hundred, share))).toEqual([50, 95, 100, 1]);
  expect(quantile([5], 0.95)).toBe(5);
});
