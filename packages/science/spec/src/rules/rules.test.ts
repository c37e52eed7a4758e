import { datasets } from "@outlab/datasets";
import { methods } from "@outlab/ssl";
import { describe, expect, it } from "vitest";
import { parseSpec } from "../parse-spec.ts";
import { experimentSpecInputSchema } from "../spec.ts";
import type { WrittenSpec } from "./rule.ts";
import { rules } from "./rules.ts";

const written = experimentSpecInputSchema.parse({
  dataset: { kind: "mnist", normalClasses: ["0", "0", "ten"], limitPerClass: { train: 1 } },
  method: { kind: "supervised" },
  scoring: { divergences: [{ kind: "cdist" }, { kind: "cdist" }] },
}) as WrittenSpec;
const { classNames } = datasets.get("mnist");
const facts = {
  classNames,
  trainImagesPerClass: classNames.map(() => 100),
  image: { height: 28, width: 28, channels: 1 },
};
const parts = ["dataset", "method", "augmentation", "training", "scoring"] as const;
/** The same, of classes that the data set has. */
const known = { ...written, dataset: { ...written.dataset, normalClasses: ["0"] } } as WrittenSpec;
const without = (part: string, spec: WrittenSpec) =>
  Object.fromEntries(Object.entries(spec).filter(([key]) => key !== part)) as Partial<WrittenSpec>;

describe("every rule", () => {
  it.each(parts)("finds nothing to say, rather than fail, where the %s has faults of its own", (part) => {
    for (const spec of [written, known]) {
      const found = rules.flatMap((rule) => rule(without(part, spec), facts));
      expect(found.map(({ pointer }) => pointer.split("/")[1])).not.toContain(part);
    }
  });

  it("says nothing of what only the facts of a data set could decide, where there are none", () => {
    const open = {
      ...written,
      dataset: { ...written.dataset, normalClasses: [...classNames, "ten"] },
    } as WrittenSpec;
    const found = rules.flatMap((rule) => rule(open, undefined)).map(({ pointer }) => pointer);
    expect(found).toEqual(["/scoring/divergences/1"]);
  });
});

describe("what contradicts another part of a spec", () => {
  const faults = (input: unknown) => {
    const parsed = parseSpec(input);
    return parsed.ok ? [] : parsed.faults.map(({ pointer, code, message }) => [pointer, code, message]);
  };
  const minimal = { dataset: { kind: "mnist", normalClasses: ["0"] }, method: { kind: "simclr" } };

  it("is called inconsistent, with both sides of it and what to do", () => {
    expect(faults({ ...minimal, dataset: { kind: "mnist", normalClasses: ["0", "0"] } })).toEqual([
      ["/dataset/normalClasses/1", "inconsistent", '"0" is named twice; name it once'],
    ]);
    expect(faults({ ...minimal, dataset: { kind: "mnist", normalClasses: classNames } })).toEqual([
      [
        "/dataset/normalClasses",
        "inconsistent",
        "all 10 classes are normal; leave out at least one, against which to measure",
      ],
    ]);
    expect(faults({ ...minimal, method: { kind: "supervised" } })).toEqual([
      [
        "/dataset/normalClasses",
        "inconsistent",
        "supervised learns to tell normal classes apart and needs at least 2, found 1; " +
          "name more, or take a method that needs no labels",
      ],
    ]);
    expect(
      faults({ ...minimal, scoring: { divergences: [{ kind: "cdist" }, { kind: "cdist" }], scorers: [] } }),
    ).toEqual([["/scoring/divergences/1", "inconsistent", "the same as entry 0; leave one out"]]);
  });

  it.each([
    ["/training/batchSize", { training: { batchSize: 65_536 } }],
    ["/method/outputSize", { method: { kind: "moco", queueSize: 1_048_576, outputSize: 16_384 } }],
    ["/augmentation/steps", { method: { kind: "pirl" }, augmentation: { steps: [{ kind: "normalize" }] } }],
  ])("is called inconsistent at %s", (pointer, part) => {
    expect(faults({ ...minimal, ...part }).map(([place, code]) => [place, code])).toEqual([
      [pointer, "inconsistent"],
    ]);
  });

  it("is an unknown choice where a class is none of the data set's, with a guess only where one is near", () => {
    expect(faults({ ...minimal, dataset: { kind: "mnist", normalClasses: ["catastrophe"] } })).toEqual([
      [
        "/dataset/normalClasses/0",
        "unknown-choice",
        `mnist has no class "catastrophe"; there are: ${classNames.join(", ")}`,
      ],
    ]);
  });

  it.each([...methods])("is a batch smaller than $kind can use", ({ kind, minBatchSize }) => {
    const small = {
      ...written,
      method: methods.schema.parse({ kind }) as WrittenSpec["method"],
      training: { ...written.training, batchSize: minBatchSize - 1 },
    };
    const enough = { ...small, training: { ...written.training, batchSize: minBatchSize } };
    const found = (spec: Partial<WrittenSpec>) =>
      rules
        .flatMap((rule) => rule(spec, undefined))
        .filter(({ pointer }) => pointer === "/training/batchSize");
    expect(found(small)).toEqual([
      {
        pointer: "/training/batchSize",
        code: "inconsistent",
        message: `${kind} needs at least ${minBatchSize} images in a batch, found ${minBatchSize - 1}`,
      },
    ]);
    expect(found(enough)).toEqual([]);
  });

  it.each([undefined, "any", "cpu"] as const)(
    "is a least memory of the card where the device is %s",
    (device) => {
      const resources = { ...(device === undefined ? {} : { device }), memoryMiB: 8_000 };
      expect(faults({ ...minimal, resources })).toEqual([
        [
          "/resources/memoryMiB",
          "inconsistent",
          `it is the memory of a card, and device is ${device ?? "any"}; take device "accelerator", or leave memoryMiB out`,
        ],
      ]);
      expect(faults({ ...minimal, resources: { device: "accelerator", memoryMiB: 8_000 } })).toEqual([]);
    },
  );
});
