import { type Method, methods } from "@outlab/ssl";
import { describe, expect, it } from "vitest";
import { parseSpec } from "./parse-spec.ts";
import { spec } from "./testing/parsed.ts";

const dataset = { kind: "mnist", normalClasses: ["0", "1"] };
const rotation = { dataset, method: { kind: "rotation" } };

describe("a method's own defaults", () => {
  it.each(([...methods] as readonly Method[]).map(({ kind }) => kind))(
    "make a spec of data set and %s alone",
    (kind) => {
      expect(parseSpec({ dataset, method: { kind } })).toMatchObject({ ok: true });
    },
  );

  it("take the place of those that all methods share", () => {
    expect(spec(rotation)).toMatchObject({
      dataset: { heldOut: 0.1 },
      augmentation: { preset: "one-class" },
      training: {
        epochs: 25,
        batchSize: 32,
        optimizer: { learningRate: 0.05 },
        schedule: { kind: "cosine" },
      },
      scoring: {
        scorers: [
          { kind: "transform-classifier" },
          { kind: "knn", k: 5, normalize: "unit", views: "quarter-turns" },
          { kind: "ensemble" },
        ],
        divergences: [{ kind: "cdist" }, { kind: "hausdorff" }, { kind: "mtopdiv" }],
      },
    });
  });

  it("give way to what a spec says, key by key of a part", () => {
    const written = spec({
      ...rotation,
      dataset: { ...dataset, heldOut: 0 },
      training: { epochs: 3, optimizer: { kind: "sgd" } },
      scoring: { scorers: [{ kind: "knn" }] },
    });
    expect(written.dataset).toMatchObject({ heldOut: 0 });
    expect(written.training).toMatchObject({ epochs: 3, batchSize: 32, optimizer: { learningRate: 0.06 } });
    expect(written.scoring.scorers).toEqual([{ kind: "knn", k: 5, reduction: "mean" }]);
  });

  it("leave what is faulty to be named", () => {
    for (const faulty of [
      null,
      [],
      { method: 3 },
      { method: { kind: "constructor" } },
      { ...rotation, training: [] },
    ])
      expect(parseSpec(faulty)).toMatchObject({ ok: false });
    const parsed = parseSpec({ ...rotation, training: [] });
    expect(!parsed.ok && parsed.faults.map(({ pointer }) => pointer)).toEqual(["/training"]);
  });
});
