import { describe, expect, it } from "vitest";
import { faults, minimal, spec } from "./testing/parsed.ts";

const asked = (earlyStopping: object, more: object = {}) => ({
  ...minimal,
  ...more,
  training: { earlyStopping },
});

describe("early stopping", () => {
  it("is in no spec that does not ask for it, and has defaults where one does", () => {
    expect(spec(minimal).training).not.toHaveProperty("earlyStopping");
    expect(spec(asked({ series: "loss", patience: 5 })).training.earlyStopping).toEqual({
      series: "loss",
      patience: 5,
      minDelta: 0,
      encoder: "last",
    });
  });

  it.each(["knn-accuracy", "knnAccuracy", "auroc"])(
    "never follows %s, which comes from labels of test images, and says so",
    (series) => {
      expect(faults(asked({ series, patience: 5 }))).toEqual([
        {
          pointer: "/training/earlyStopping/series",
          code: "unknown-choice",
          message:
            `"${series}" is computed from labels of test images: a training that is chosen by it has seen what it is then ` +
            "tested on; there are: loss, alignment, uniformity, collapse-sd",
        },
      ]);
    },
  );

  it.each([
    ["seconds", /^"seconds" says nothing of what was learned; there are: loss, /],
    ["los", /did you mean "loss"\?/],
    [undefined, /expected one of/],
  ])("does not follow %s", (series, message) => {
    expect(faults(asked({ series, patience: 5 }))).toEqual([
      expect.objectContaining({ message: expect.stringMatching(message) }),
    ]);
  });

  it("follows alignment only where the method has two views of an image", () => {
    const alignment = { series: "alignment", patience: 5 };
    expect(faults(asked(alignment))).toEqual([]);
    expect(faults(asked(alignment, { method: { kind: "rotation" } }))).toEqual([
      {
        pointer: "/training/earlyStopping/series",
        code: "inconsistent",
        message:
          "rotation has one view of an image, and alignment is of two; take loss, uniformity or collapse-sd",
      },
    ]);
  });
});
