import { expect, it } from "vitest";
import { partOf, tinyFacts, valuesIn } from "../testing/tiny-facts.ts";
import { embeddingMap } from "./embedding-map.ts";

it("has a panel for each class with its test images beside the normal training images", () => {
  const spec = embeddingMap.draw(tinyFacts, "wide");
  const dots = valuesIn(spec).map(({ panel, of, x, y }) => [panel, of, x, y]);
  expect(dots).toEqual([
    ["cat", "normal training images", 0, 0],
    ["cat", "test images of the class", 0.1, 0],
    ["dog", "normal training images", 0, 0],
    ["dog", "test images of the class", 1, 0.5],
    ["<ship>", "normal training images", 0, 0],
    ["<ship>", "test images of the class", 5, -1],
  ]);
  expect(partOf(spec, "title", "text")).toBe("these directions hold 70 % and 20 % of the variance");
});

it("shows ninety dots of a cloud in even steps, and half of them on a telephone", () => {
  const points = Array.from({ length: 900 }, (_, x) => ({ className: "dog", split: "test", x, y: 0 }));
  const map = { explained: [1, 0] as const, points };
  const shown = (layout: "wide" | "narrow") =>
    valuesIn(embeddingMap.draw({ ...tinyFacts, map }, layout)).map(({ x }) => x);
  expect(shown("wide")).toEqual(Array.from({ length: 90 }, (_, i) => 10 * i));
  expect(shown("narrow")).toEqual(Array.from({ length: 45 }, (_, i) => 20 * i));
});

it("cannot be drawn without embeddings", () => {
  expect(embeddingMap.whyNot({ ...tinyFacts, map: undefined })).toBe("no embeddings are kept");
});
