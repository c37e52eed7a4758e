import { describe, expect, it } from "vitest";
import { catalog, catalogSchema } from "./index.ts";

describe("the catalogue", () => {
  it("describes every choice with its source and the schema of its parameters", () => {
    const everything = catalog();
    expect(catalogSchema.parse(everything)).toEqual(everything);
    for (const entries of Object.values(everything)) {
      for (const { title, source, parameters } of entries) {
        expect(title).not.toBe("");
        expect(source).not.toBe("");
        expect(parameters).toMatchObject({ type: "object" });
      }
    }
    expect(everything.methods.find(({ kind }) => kind === "simclr")).toMatchObject({
      parameters: { properties: { temperature: { default: 0.5 } } },
    });
  });

  it("says what each method brings of its own, and what a scorer may be asked to read", () => {
    const { methods, scorers } = catalog();
    expect(methods.find(({ kind }) => kind === "rotation")).toMatchObject({
      defaults: { training: { batchSize: 32 }, dataset: { heldOut: 0.1 } },
      layers: ["transform-logits"],
    });
    expect(methods.find(({ kind }) => kind === "simclr")).toMatchObject({ defaults: {}, layers: [] });
    expect(scorers.find(({ kind }) => kind === "knn")?.parameters).toMatchObject({
      properties: {
        k: {},
        views: { enum: expect.arrayContaining(["upright", "quarter-turns"]) },
        normalize: {},
        layer: {},
      },
    });
  });

  it("says of each kind of job what it takes of a worker", () => {
    expect(catalog().jobs.find(({ kind }) => kind === "train")).toMatchObject({ needs: "accelerator" });
    expect(catalog().jobs.find(({ kind }) => kind === "score")).toMatchObject({ needs: "cpu" });
  });
});
