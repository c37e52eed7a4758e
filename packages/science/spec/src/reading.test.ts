import { describe, expect, it } from "vitest";
import { divergenceNormalization, labelledChoices, scorerReading } from "./reading.ts";

const from = (kind: string, normalize: "none" | "unit" = "none") => ({
  method: { kind },
  scoring: { embedding: { normalize } },
});
const turns = ["upright", "turn-90", "turn-180", "turn-270"];

describe("what a scorer reads", () => {
  it("is the pooled features of the upright image, normalised as the experiment says", () => {
    expect(scorerReading({ kind: "knn" } as never, from("simclr", "unit"))).toEqual({
      input: "embeddings",
      layers: ["features"],
      views: ["upright"],
      normalize: "unit",
    });
  });

  it("is what the scorer itself asks for", () => {
    const choice = { kind: "knn", normalize: "unit", views: "quarter-turns", layer: "transform-logits" };
    expect(scorerReading(choice as never, from("rotation"))).toEqual({
      input: "embeddings",
      layers: ["transform-logits"],
      views: turns,
      normalize: "unit",
    });
  });

  it("is, of a transform classifier, the logits under every copy that the method's head names", () => {
    expect(scorerReading({ kind: "transform-classifier" } as never, from("rotation", "unit"))).toEqual({
      input: "transform-logits",
      layers: ["transform-logits"],
      views: turns,
      normalize: "none",
    });
  });

  it("is the image as it is and its crops, where crops are asked for", () => {
    const { views } = scorerReading({ kind: "knn", views: "five-crops" } as never, from("simclr"));
    expect(views).toHaveLength(6);
    expect(views[0]).toBe("upright");
  });

  it("is, of a head that names more copies, the logits under all of them", () => {
    const { views } = scorerReading({ kind: "transform-classifier" } as never, {
      ...from("transforms"),
      method: { kind: "transforms", copies: "turns-shifts-and-flips" } as never,
    });
    expect(views).toHaveLength(72);
  });

  it("is, of csi, projections and logits side by side, as they are", () => {
    expect(scorerReading({ kind: "csi" } as never, from("csi", "unit"))).toEqual({
      input: "projection-and-logits",
      layers: ["projection", "transform-logits"],
      views: turns,
      normalize: "none",
    });
  });

  it("is, of a distance to the centre, the centred features of the upright image", () => {
    expect(scorerReading({ kind: "centre-distance" } as never, from("deep-svdd", "unit"))).toEqual({
      input: "centred",
      layers: ["centred"],
      views: ["upright"],
      normalize: "none",
    });
  });

  it("is, of an ensemble, no layer under no view", () => {
    expect(scorerReading({ kind: "ensemble" } as never, from("rotation"))).toMatchObject({
      input: "scores",
      layers: [],
      views: [],
    });
  });
});

describe("the normalisation of a divergence", () => {
  it("is its own, or the experiment's", () => {
    const of = (normalize?: "none") =>
      divergenceNormalization({ kind: "cdist", normalize } as never, from("simclr", "unit"));
    expect([of(), of("none")]).toEqual(["unit", "none"]);
  });
});

describe("labels", () => {
  const labels = (choices: readonly object[], normalize: "none" | "unit" = "none") =>
    labelledChoices(choices as never, from("rotation", normalize)).map(({ label }) => label);

  it("are the kind, and a number from its second appearance on", () => {
    expect(labels(["cdist", "mtopdiv", "cdist", "cdist"].map((kind) => ({ kind })))).toEqual([
      "cdist",
      "mtopdiv",
      "cdist-2",
      "cdist-3",
    ]);
  });

  it("say what of the reading differs from the experiment's, and nothing of what does not", () => {
    const unit = { kind: "knn", normalize: "unit" };
    expect(
      labels([
        unit,
        { kind: "knn" },
        { ...unit, views: "quarter-turns" },
        { ...unit, views: "upright", layer: "features" },
        { kind: "knn", layer: "transform-logits" },
      ]),
    ).toEqual(["knn unit", "knn", "knn unit quarter-turns", "knn unit-2", "knn transform-logits"]);
    expect(labels([unit, { kind: "knn", normalize: "none" }], "unit")).toEqual(["knn", "knn none"]);
  });
});
