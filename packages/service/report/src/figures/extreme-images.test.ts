import { expect, it } from "vitest";
import { tinyFacts, valuesIn } from "../testing/tiny-facts.ts";
import { classMontage } from "./class-montage.ts";
import { extremeImages } from "./extreme-images.ts";

/** Titles and, below each, the places of the images in the data set. */
const rowsOf = (values: readonly Readonly<Record<string, unknown>>[]) =>
  values
    .filter(({ title }) => title !== undefined)
    .map(({ title, y }, row) => [
      title,
      values
        .filter(({ image, y: at }) => image !== undefined && Number(at) > Number(y))
        .filter(({ y: at }) => row === 3 || Number(at) < Number(y) + 40)
        .map(({ image }) => image),
    ]);

it("shows what a scorer gets wrong first, then both ends of its order", () => {
  expect(rowsOf(valuesIn(extremeImages.draw(tinyFacts, "wide", "knn")))).toEqual([
    ["normal images with the highest scores", [1, 0]],
    ["anomalies with the lowest scores", [2, 3, 4, 5]],
    ["the highest scores of all", [5, 4, 3, 1, 2, 0]],
    ["the lowest scores of all", [0, 2, 1, 3, 4, 5]],
  ]);
});

it("shows the classes by their images, normal ones first", () => {
  expect(rowsOf(valuesIn(classMontage.draw(tinyFacts, "wide")))).toEqual([
    ["cat (normal)", [0, 1]],
    ["dog", [2, 3]],
    ["<ship>", [4, 5]],
  ]);
});

it("cannot be drawn where no small copies are kept", () => {
  for (const { whyNot } of [extremeImages, classMontage])
    expect(whyNot({ ...tinyFacts, thumbnails: [] })).toBe("no small copies of the images are kept");
});
