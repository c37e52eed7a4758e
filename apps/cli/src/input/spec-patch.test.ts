import { describe, expect, it } from "vitest";
import { UsageError } from "../errors.ts";
import { specPatch } from "./spec-patch.ts";

describe("--set", () => {
  it("puts each value at its path: JSON as what it is, and all else as text", () => {
    expect(
      specPatch([
        "training.epochs=200",
        "training.optimizer.learningRate=1e-3",
        "method.kind=byol",
        "name=a = b",
        'dataset.normalClasses=["cat","dog"]',
        "augmentation=null",
        "priority=",
      ]),
    ).toEqual({
      training: { epochs: 200, optimizer: { learningRate: 0.001 } },
      method: { kind: "byol" },
      name: "a = b",
      dataset: { normalClasses: ["cat", "dog"] },
      augmentation: null,
      priority: "",
    });
  });

  it.each([["epochs"], ["=3"], ["training.=3"], [".epochs=3"], ["__proto__.x=1"], ["a=1", "a.b=2"]])(
    "refuses %j",
    (...settings) => {
      expect(() => specPatch(settings)).toThrow(UsageError);
    },
  );
});
