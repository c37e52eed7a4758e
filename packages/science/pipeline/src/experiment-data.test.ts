import { describe, expect, it } from "vitest";
import { loadExperimentData, recordOf } from "./experiment-data.ts";
import { tinySpec } from "./testing/tiny-spec.ts";

const load = ({ seed = 1, limit }: { seed?: number; limit?: { train: number; test: number } } = {}) => {
  const dataset = { ...tinySpec().dataset, normalClasses: ["cross", "circle"], limitPerClass: limit };
  const spec = tinySpec({ dataset, seed });
  return loadExperimentData(spec, { datasetsDir: undefined }).then((data) => ({ spec, data }));
};

describe("the data of an experiment", () => {
  it("is split by the normal classes, with no more of each class than the spec allows, drawn by its seed", async () => {
    const { data } = await load({ limit: { train: 5, test: 3 } });
    const { dataset, split } = data;
    expect(split.isNormal).toEqual([false, true, false, true]);
    expect([split.trainNormal.length, split.test.length]).toEqual([2 * 5, 4 * 3]);
    const normal = [...split.trainNormal].map((index) => dataset.classNames[dataset.train.labels[index]]);
    expect(new Set(normal)).toEqual(new Set(["cross", "circle"]));
    const other = await load({ limit: { train: 5, test: 3 }, seed: 2 });
    expect(other.data.split.trainNormal).not.toEqual(split.trainNormal);
  });

  it("has a record that counts all of its images, and not only those that the experiment trains on", async () => {
    const { spec, data } = await load({ limit: { train: 5, test: 3 } });
    expect(recordOf(spec, data)).toEqual({
      kind: "shapes",
      digest: data.dataset.digest,
      classNames: ["square", "circle", "triangle", "cross"],
      image: { height: 16, width: 16, channels: 1 },
      trainCount: 4 * 20,
      testCount: 4 * 8,
    });
  });
});
