import { expect, it } from "vitest";
import { requireBothClasses } from "./require-both-classes.ts";

it("counts anomalies and normal images", () => {
  expect(requireBothClasses(Float64Array.of(1, 2, 3), Uint8Array.of(0, 1, 1))).toEqual({
    positives: 2,
    negatives: 1,
  });
});

it.each([
  [[1, 2, 3], [0, 1], "wrong-length", "expected one label per score, found 2 for 3 scores"],
  [[1, Number.POSITIVE_INFINITY], [0, 1], "not-finite", "score 1 is Infinity; scores must be finite"],
  [
    [1, 2],
    [0, 0],
    "missing-class",
    "a detection metric needs both classes, found 0 anomalies and 2 normal images",
  ],
  [
    [1, 2],
    [1, 1],
    "missing-class",
    "a detection metric needs both classes, found 2 anomalies and 0 normal images",
  ],
])(
  "refuses scores %j with labels %j by a code that callers tell apart: %s",
  (scores, labels, code, message) => {
    expect(() => requireBothClasses(Float64Array.from(scores), Uint8Array.from(labels))).toThrow(
      expect.objectContaining({ name: "ScoringError", code, message }),
    );
  },
);
