import { describe, expect, it } from "vitest";
import { parseSpec } from "../parse-spec.ts";

const faultsOf = (input: object, facts?: object) => {
  const spec = { dataset: { kind: "cifar10", normalClasses: ["cat"] }, method: { kind: "simclr" }, ...input };
  const parsed = parseSpec(spec, facts ? () => facts as never : undefined);
  return parsed.ok ? [] : parsed.faults.map(({ pointer, message }) => [pointer, message]);
};
const rotation = { method: { kind: "rotation" } };
const heldOut = { dataset: { kind: "cifar10", normalClasses: ["cat"], heldOut: 0.1 } };
const scorers = (...list: object[]) => ({ scoring: { scorers: list } });

describe("a scorer", () => {
  it("that needs a head is refused where the method has none, and says which methods have it", () => {
    const message =
      "encoders of simclr have no layer transform-logits; methods that have it: rotation, transforms, csi";
    expect(faultsOf(scorers({ kind: "transform-classifier" }))).toEqual([
      ["/scoring/scorers/0/kind", message],
    ]);
    expect(faultsOf(scorers({ kind: "knn" }, { kind: "knn", layer: "transform-logits" }))).toEqual([
      ["/scoring/scorers/1/layer", message],
    ]);
    expect(faultsOf({ ...rotation, ...scorers({ kind: "knn", layer: "transform-logits" }) })).toEqual([]);
  });

  it("that reads two layers is refused where one is missing", () => {
    expect(faultsOf({ ...rotation, ...scorers({ kind: "csi" }) })).toEqual([
      ["/scoring/scorers/0/kind", "encoders of rotation have no layer projection; methods that have it: csi"],
    ]);
  });

  it("takes turned images of any method", () => {
    expect(faultsOf(scorers({ kind: "mahalanobis", views: "quarter-turns" }))).toEqual([]);
  });

  it("is refused turned images that are not square", () => {
    const facts = {
      classNames: ["cat", "dog"],
      trainImagesPerClass: [500, 500],
      image: { height: 8, width: 16, channels: 1 },
    };
    expect(faultsOf(scorers({ kind: "knn", views: "quarter-turns" }), facts)).toContainEqual([
      "/scoring/scorers/0/views",
      'an image is turned or cropped only where it is square, found 8 x 16; take "upright"',
    ]);
  });

  it("of no other kind of view or layer is known", () => {
    for (const wrong of [{ views: "crops" }, { layer: "head" }, { normalize: "l1" }])
      expect(faultsOf(scorers({ kind: "knn", ...wrong })).map(([pointer]) => pointer)).toEqual([
        `/scoring/scorers/0/${Object.keys(wrong)[0]}`,
      ]);
    expect(
      faultsOf({ ...rotation, ...scorers({ kind: "transform-classifier", views: "upright" }) }),
    ).toHaveLength(1);
  });
});

describe("an ensemble", () => {
  const three = scorers({ kind: "knn" }, { kind: "mahalanobis" }, { kind: "ensemble" });

  it("joins at least two others", () => {
    expect(faultsOf({ ...heldOut, ...three })).toEqual([]);
    expect(faultsOf({ ...heldOut, ...scorers({ kind: "knn" }, { kind: "ensemble" }) })).toEqual([
      ["/scoring/scorers/1/kind", "ensemble joins the other scorers; expected at least 2, found 1"],
    ]);
  });

  it("needs normal images that were held out", () => {
    const refused = [
      "/scoring/scorers/2/kind",
      "ensemble is calibrated on normal images that training does not see, and none are held out; set dataset.heldOut, to 0.1 for instance, or name scoring.scorers without it",
    ];
    expect(faultsOf(three)).toEqual([refused]);
    expect(faultsOf({ dataset: { ...heldOut.dataset, heldOut: 0 }, ...three })).toEqual([refused]);
  });
});

describe("a batch whose views take too much memory", () => {
  it("is refused with how many images would do", () => {
    const dataset = { kind: "cifar10", normalClasses: ["cat", "dog", "frog", "deer", "bird"] };
    expect(faultsOf({ dataset, ...rotation, training: { batchSize: 20_000 } })).toEqual([
      [
        "/training/batchSize",
        "20000 images become 80000 views of rotation, 938 MiB; expected at most 512 MiB: 10922 images",
      ],
    ]);
  });
});

describe("what is asked twice", () => {
  it("is so, too, where one of the two spells a default out, or says unit in another word", () => {
    const same = (first: object, second: object) =>
      faultsOf(scorers(first, second)).map(([pointer]) => pointer);
    expect(
      same({ kind: "knn" }, { kind: "knn", views: "upright", layer: "features", normalize: "none" }),
    ).toEqual(["/scoring/scorers/1"]);
    expect(same({ kind: "knn", normalize: "unit" }, { kind: "knn", normalize: "l2" })).toEqual([
      "/scoring/scorers/1",
    ]);
    expect(same({ kind: "knn" }, { kind: "knn", normalize: "unit" })).toEqual([]);
  });
});

describe("images that are held out", () => {
  const dataset = (heldOut: number, train: number) => ({
    dataset: { kind: "cifar10", normalClasses: ["cat"], heldOut, limitPerClass: { train } },
    training: { batchSize: 2 },
  });

  it("are at least two", () => {
    expect(faultsOf(dataset(0.1, 20))).toEqual([]);
    expect(faultsOf(dataset(0.01, 100))).toEqual([
      [
        "/dataset/heldOut",
        "holds out 1 of 100 normal images; expected at least 2: take a share of 0.1, or 0 for none and no ensemble in scoring.scorers",
      ],
    ]);
    expect(faultsOf(dataset(0.1, 10))).toEqual([
      [
        "/dataset/heldOut",
        "holds out 1 of 10 normal images; expected at least 2: take a share of 0.2, or 0 for none and no ensemble in scoring.scorers",
      ],
    ]);
  });

  it("are missing in the batch", () => {
    const spec = { ...dataset(0.5, 100), training: { batchSize: 51 } };
    expect(faultsOf(spec)).toEqual([
      [
        "/training/batchSize",
        "a batch of 51 is larger than the 50 training images that are normal; expected at most 50",
      ],
    ]);
  });
});
