import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLayout } from "./layout.ts";

const found = (...paths: string[]) => {
  const { placed, leftOut, isSplitGiven } = readLayout(paths);
  return {
    placed: placed.map(({ path, className, split }) => `${path} = ${split ?? "any"}/${className}`),
    leftOut: leftOut.map(({ file, reason }) => `${file} ${reason}`),
    isSplitGiven,
  };
};

describe("the layout of a folder", () => {
  it("is of classes where images are in folders", () => {
    expect(found("good/1.png", "crack/deep/2.png")).toEqual({
      placed: ["good/1.png = any/good", "crack/deep/2.png = any/crack"],
      leftOut: [],
      isSplitGiven: false,
    });
  });

  it("is MVTec AD's where train and test have class folders; masks are left out", () => {
    expect(
      found("train/good/1.png", "test/good/2.png", "test/bent/3.png", "ground_truth/bent/3_mask.png"),
    ).toEqual({
      placed: ["train/good/1.png = train/good", "test/good/2.png = test/good", "test/bent/3.png = test/bent"],
      leftOut: ["ground_truth/bent/3_mask.png is a mask of what is wrong in another image"],
      isSplitGiven: true,
    });
  });

  it("may have folders around it, as archives do", () => {
    const { placed, isSplitGiven } = found(
      "download/screw/train/good/1.png",
      "download/screw/test/good/2.png",
    );
    expect(placed).toEqual([
      "download/screw/train/good/1.png = train/good",
      "download/screw/test/good/2.png = test/good",
    ]);
    expect(isSplitGiven).toBe(true);
    expect(found("screws/good/1.png", "screws/bent/2.png").placed[0]).toBe("screws/good/1.png = any/good");
  });

  it("is to be split where there is a train folder alone", () => {
    expect(found("train/good/1.png", "train/good/2.png")).toMatchObject({
      placed: ["train/good/1.png = any/good", "train/good/2.png = any/good"],
      isSplitGiven: false,
    });
  });

  it("is of normal images alone where they are in no folder, or in one", () => {
    expect(found("1.png", "2.png").placed).toEqual(["1.png = any/normal", "2.png = any/normal"]);
    expect(found("parts/1.png", "parts/2.png").placed[0]).toBe("parts/1.png = any/parts");
  });

  it("leaves out images beside the class folders", () => {
    expect(found("good/1.png", "bad/2.png", "cover.png").leftOut).toEqual([
      "cover.png is in no class folder",
    ]);
    expect(found("train/good/1.png", "test/good/2.png", "train/3.png", "val/good/4.png").leftOut).toEqual([
      "train/3.png is in no class folder",
      "val/good/4.png is in neither train/ nor test/",
    ]);
  });

  it("takes class names in any script, in one spelling, and refuses those that cannot be seen", () => {
    expect(
      found("Ärger/1.png".normalize("NFD"), "正常/2.png").placed.map((line) => line.split("any/")[1]),
    ).toEqual(["Ärger".normalize("NFC"), "正常"]);
    expect(found("a\u202Eb/1.png", "good/2.png").leftOut[0]).toContain("cannot be the name of a class");
  });

  it("is refused where there is nothing to train on, and where a class is never tested", () => {
    expect(() => readLayout(["test/good/1.png"])).toThrow("found them only in those of test/");
    expect(() => readLayout(["train/good/1.png", "test/bent/2.png"])).toThrow(
      "expected every class in test, found one in train alone: good",
    );
  });

  it("places or leaves out each of any paths", () => {
    const part = fc.oneof(
      fc.constantFrom("train", "test", "good", "..", "", ".", "ground_truth", "__proto__"),
      fc.string({ unit: "binary", maxLength: 6 }),
    );
    const paths = fc.uniqueArray(
      fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/")),
    );
    fc.assert(
      fc.property(paths, (given) => {
        let layout: ReturnType<typeof readLayout>;
        try {
          layout = readLayout(given);
        } catch (error) {
          expect(error).toMatchObject({ name: "DatasetError", code: "unusable" });
          return;
        }
        const named = [...layout.placed.map(({ path }) => path), ...layout.leftOut.map(({ file }) => file)];
        expect(named.sort()).toEqual([...given].sort());
        for (const { className } of layout.placed) expect(className.trim()).not.toBe("");
      }),
    );
  });
});
