import { describe, expect, it } from "vitest";
import { z } from "zod";
import { presets } from "./presets/registry.ts";
import { augmentationSchema, expandAugmentation, resolveViewPipelines } from "./spec.ts";

const faults = (value: unknown) => augmentationSchema.safeParse(value).error?.issues ?? [];

describe("augmentationSchema", () => {
  it("takes a preset by name", () => {
    expect(augmentationSchema.parse({ preset: "simclr" })).toEqual({ preset: "simclr" });
  });

  it("fills in what steps leave out", () => {
    expect(augmentationSchema.parse({ steps: [{ kind: "horizontal-flip" }, { kind: "normalize" }] })).toEqual(
      {
        steps: [{ kind: "horizontal-flip", probability: 0.5 }, { kind: "normalize" }],
      },
    );
  });

  it.each([
    [{ preset: "simcrl" }, ["preset"]],
    [{ steps: [] }, ["steps"]],
    [{ steps: [{ kind: "normalize" }, { kind: "blurr" }] }, ["steps", 1, "kind"]],
    [{ steps: [{ kind: "rotation", degrees: 15, angle: 2 }] }, ["steps", 0]],
    [{ steps: [{ kind: "random-resized-crop", scale: [0.5, 0.1] }] }, ["steps", 0, "scale"]],
    [{ steps: [{ kind: "normalize" }, { kind: "grayscale" }] }, ["steps", 0]],
    [{ preset: "simclr", steps: [{ kind: "normalize" }] }, []],
    [{}, []],
    [{ preset: "simclr", strength: 2 }, []],
  ])("refuses %j at the place of the fault", (value, path) => {
    expect(faults(value).map((issue) => issue.path)).toContainEqual(path);
  });

  it("reports every fault of every step at once", () => {
    const steps = [
      { kind: "rotation", degrees: -1 },
      { kind: "color-jitter", hue: 2, probability: 3 },
    ];
    expect(faults({ steps }).map(({ path }) => path.join("."))).toEqual([
      "steps.0.degrees",
      "steps.1.hue",
      "steps.1.probability",
    ]);
  });

  it("can be written as JSON Schema", () => {
    expect(JSON.stringify(z.toJSONSchema(augmentationSchema))).toContain("random-resized-crop");
  });
});

describe("expandAugmentation", () => {
  const expanded = (...kinds: string[]) =>
    expandAugmentation(augmentationSchema.parse({ steps: kinds.map((kind) => ({ kind })) }));

  it("ends steps with normalize, once", () => {
    const whole = expanded("grayscale", "normalize");
    expect(expanded("grayscale")).toEqual(whole);
    expect(expandAugmentation(whole)).toBe(whole);
  });

  it("leaves a preset as it is", () => {
    expect(expandAugmentation({ preset: "simclr" })).toEqual({ preset: "simclr" });
  });
});

describe("resolveViewPipelines", () => {
  const kindsOf = (preset: string, views: number) =>
    resolveViewPipelines({ preset }, views).map((steps) => steps.map(({ kind }) => kind));

  it("gives every view of simclr one pipeline, at the strength of CIFAR and without blur", () => {
    const [first, second] = resolveViewPipelines({ preset: "simclr" }, 2);
    expect(second).toBe(first);
    expect(first).toEqual([
      { kind: "random-resized-crop", scale: [0.08, 1], ratio: [3 / 4, 4 / 3] },
      { kind: "horizontal-flip", probability: 0.5 },
      { kind: "color-jitter", brightness: 0.4, contrast: 0.4, saturation: 0.4, hue: 0.1, probability: 0.8 },
      { kind: "grayscale", probability: 0.2 },
      { kind: "normalize" },
    ]);
  });

  it("gives barlow-twins two pipelines in turn, of which only the second solarizes", () => {
    const [first, second, third] = kindsOf("barlow-twins", 3);
    expect(first).not.toContain("solarize");
    expect(second).toContain("solarize");
    expect(third).toEqual(first);
  });

  it("never mirrors a digit", () => {
    expect(kindsOf("digits", 1)[0]).not.toContain("horizontal-flip");
  });

  it("ends every preset's pipelines with normalize, as encoders expect", () => {
    for (const { pipelines } of presets) {
      for (const steps of pipelines) expect(steps.at(-1)?.kind).toBe("normalize");
    }
  });

  it("takes the same steps for every view", () => {
    const { steps } = augmentationSchema.parse({ steps: [{ kind: "grayscale" }] }) as { steps: never };
    expect(resolveViewPipelines({ steps }, 2)).toEqual([steps, steps]);
  });
});
