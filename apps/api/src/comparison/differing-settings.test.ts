import { expect, it } from "vitest";
import { differingSettings } from "./differing-settings.ts";

it("names each setting that differs, with its value in each spec", () => {
  const spec = { name: "a", seed: 1, method: { kind: "simclr", temperature: 0.5 }, training: { epochs: 3 } };
  const other = { ...spec, name: "b", seed: 2, method: { kind: "rotation" } };
  expect(differingSettings([spec, other, spec])).toEqual([
    { pointer: "/seed", values: [1, 2, 1] },
    { pointer: "/method/kind", values: ["simclr", "rotation", "simclr"] },
    { pointer: "/method/temperature", values: [0.5, null, 0.5] },
  ]);
});

it("takes a list for one setting, and a part that one spec lacks for another", () => {
  expect(differingSettings([{ scorers: [{ kind: "knn" }] }, { scorers: [] }])).toEqual([
    { pointer: "/scorers", values: [[{ kind: "knn" }], []] },
  ]);
  expect(differingSettings([{ weights: { from: "file" } }, {}])).toEqual([
    { pointer: "/weights", values: [{ from: "file" }, null] },
  ]);
});

it("finds nothing in one spec, or in equal ones", () => {
  expect(differingSettings([{ seed: 1 }])).toEqual([]);
  expect(
    differingSettings([
      { seed: 1, name: "a" },
      { seed: 1, name: "b" },
    ]),
  ).toEqual([]);
});
