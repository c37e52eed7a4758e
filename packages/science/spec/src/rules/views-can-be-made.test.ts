import { describe, expect, it } from "vitest";
import { parseSpec } from "../parse-spec.ts";

/** The data set's images are 16 x 16. */
const faultsOf = (method: object, augmentation?: object, dataset: object = {}) => {
  const parsed = parseSpec({
    dataset: { kind: "shapes", imageSize: 16, normalClasses: ["square", "circle"], ...dataset },
    method,
    ...(augmentation && { augmentation }),
  });
  return parsed.ok ? [] : parsed.faults.map(({ pointer, message }) => [pointer, message]);
};
const steps = (...kinds: string[]) => ({ steps: kinds.map((kind) => ({ kind })) });
const multiCrop = { kind: "swav", smallViews: 2, smallSize: 8 };

describe("views of another size than the images", () => {
  it("need a step that resizes", () => {
    expect(faultsOf({ kind: "pirl" }, steps("horizontal-flip"))).toEqual([
      [
        "/augmentation/steps",
        "pirl asks for views of 36 x 36, shapes has images of 16 x 16, and nothing here resizes them; " +
          "add a step that does: random-resized-crop",
      ],
    ]);
    expect(faultsOf(multiCrop, steps("random-crop", "normalize"))).toHaveLength(1);
    expect(faultsOf(multiCrop, steps("horizontal-flip", "random-resized-crop"))).toEqual([]);
  });

  it("are also those of images that are not square, which views always are", () => {
    const facts = (height: number, width: number) => () => ({
      classNames: ["square", "circle"],
      trainImagesPerClass: [200, 200],
      image: { height, width, channels: 1 },
    });
    const input = {
      dataset: { kind: "shapes", normalClasses: ["square"] },
      method: { kind: "simclr" },
      augmentation: steps("horizontal-flip"),
    };
    expect(parseSpec(input, facts(16, 16)).ok).toBe(true);
    for (const [height, width] of [
      [16, 20],
      [20, 16],
    ] as const) {
      const parsed = parseSpec(input, facts(height, width));
      expect(parsed.ok ? "" : parsed.faults[0]?.message).toContain(
        `views of ${height} x ${height}, shapes has images of ${height} x ${width}`,
      );
    }
    const patches = { ...input, method: { kind: "pirl" } };
    expect(parseSpec(patches, facts(36, 36)).ok).toBe(true);
    for (const [height, width] of [
      [36, 20],
      [20, 36],
    ] as const)
      expect(parseSpec(patches, facts(height, width)).ok).toBe(false);
  });

  it("need a preset that resizes", () => {
    expect(faultsOf(multiCrop, { preset: "supervised" })).toEqual([
      [
        "/augmentation/preset",
        expect.stringContaining("take a preset that does: simclr, barlow-twins, pirl, digits"),
      ],
    ]);
  });

  it.each([
    ["of the images' own size", { kind: "simclr" }, {}],
    ["of their size in pixels", { ...multiCrop, smallSize: 16 }, {}],
    ["of a patch's grid that is as large as the images", { kind: "pirl" }, { imageSize: 36 }],
  ])("are none that are %s", (_, method, dataset) => {
    expect(faultsOf(method, steps("horizontal-flip"), dataset)).toEqual([]);
  });

  it.each(["pirl", "swav", "supervised", "moco"])("are made by the default of %s", (kind) => {
    expect(faultsOf({ kind })).toEqual([]);
  });
});
