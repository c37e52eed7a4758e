import { type ExperimentSpec, type ExperimentSpecInput, parseSpec } from "@outlab/spec";
import { describe, expect, it } from "vitest";
import { patchSpec } from "./patch-spec.ts";
import { withoutDefaults } from "./without-defaults.ts";

const dataset = { kind: "mnist", normalClasses: ["0", "1"] } as const;

function spec(input: unknown): ExperimentSpec {
  const parsed = parseSpec(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.spec;
}

function made(kind: string, more: Partial<ExperimentSpecInput> = {}): ExperimentSpec {
  return spec({ dataset, method: { kind }, ...more });
}

function cloned(source: ExperimentSpec, patch: object): ExperimentSpec {
  return spec(patchSpec(withoutDefaults(source, patch), patch));
}

const toRotation = { method: { kind: "rotation" } };

describe("a spec that gets another method", () => {
  it.each([
    ["simclr", "rotation"],
    ["rotation", "simclr"],
  ])("that was all defaults, %s, is what %s alone gives", (from, to) => {
    expect(cloned(made(from), { method: { kind: to } })).toEqual(made(to));
  });

  it("has the new method's defaults, and what its author had changed", () => {
    const source = made("simclr", { training: { epochs: 7 }, seed: 5, encoder: { kind: "tiny-cnn" } });
    expect(cloned(source, toRotation)).toMatchObject({
      name: "0, 1 by rotation",
      seed: 5,
      encoder: { kind: "tiny-cnn" },
      dataset: { ...dataset, heldOut: 0.1 },
      augmentation: { preset: "one-class" },
      training: { epochs: 7, batchSize: 32 },
      scoring: { scorers: [{ kind: "transform-classifier" }, { kind: "knn" }, { kind: "ensemble" }] },
    });
    const changed = made("simclr", {
      name: "mine",
      dataset: { ...dataset, heldOut: 0.2 },
      augmentation: { steps: [{ kind: "horizontal-flip" }] } as ExperimentSpecInput["augmentation"],
      scoring: { scorers: [{ kind: "knn", k: 3 }] },
    });
    const { name, dataset: data, augmentation, scoring } = changed;
    expect(cloned(changed, toRotation)).toMatchObject({ name, dataset: data, augmentation, scoring });
  });

  it("has the new method's default below a value that the patch changes in part", () => {
    const patch = { ...toRotation, training: { optimizer: { weightDecay: 0 } } };
    expect(cloned(made("simclr"), patch).training.optimizer).toEqual({
      ...made("rotation").training.optimizer,
      weightDecay: 0,
    });
  });

  it("is compared with defaults that its few images do not suffice for", () => {
    const few = { ...dataset, limitPerClass: { train: 20, test: 20 } };
    const source = made("simclr", { dataset: few, training: { batchSize: 8 } });
    expect(cloned(source, toRotation).training).toMatchObject({ epochs: 25, batchSize: 8 });
  });
});

it("a spec whose method keeps its kind stays as it is", () => {
  const source = made("simclr");
  for (const patch of [
    {},
    null,
    { method: null },
    { method: { temperature: 0.1 } },
    { method: { kind: "simclr" } },
  ])
    expect(withoutDefaults(source, patch)).toBe(source);
});
