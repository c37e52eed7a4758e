import { readNpy } from "@outlab/arrays";
import type { PointCloud } from "@outlab/topology";
import { beforeAll, describe, expect, it } from "vitest";
import { type TableName, tableNames } from "./effect.ts";
import { tableColumns } from "./tables.ts";
import type { MemoryHost } from "./testing/memory-host.ts";
import { runTiny } from "./testing/run-tiny.ts";
import { tinySpec } from "./testing/tiny-spec.ts";

describe("the tables of an experiment", () => {
  let host: MemoryHost;
  beforeAll(async () => {
    const { divergences, scorers } = tinySpec().scoring;
    const evaluations = [{ kind: "weighted-knn", k: 3 }, { kind: "ridge-probe" }];
    host = await runTiny(tinySpec({ scoring: { divergences, scorers, evaluations } as never }));
  });

  it("have every column that readers of them are promised, and beside them only what a divergence adds", () => {
    for (const name of tableNames) {
      const rows = host.table(name);
      expect(rows.length).toBeGreaterThan(0);
      for (const { values } of rows) {
        const columns = Object.keys(values);
        expect(columns).toEqual(expect.arrayContaining([...tableColumns[name]]));
        const others = columns.filter((column) => !tableColumns[name].includes(column));
        expect(others).toEqual(name === "class-divergence" ? ["capped"] : []);
      }
    }
  });

  it("number their rows from 0 in the order of the spec's choices, none twice", () => {
    const positions = (name: TableName) => host.table(name).map(({ position }) => position);
    expect(positions("class-divergence")).toEqual([...Array(12).keys()]);
    expect(positions("detection")).toEqual([0, 1, 2, 3]);
    expect(positions("training")).toEqual([0, 1, 2, 3]);
    for (const { key, values } of host.table("training")) expect(key).toBe(`epoch-${values.epoch}`);
    for (const { key, values } of host.table("detection")) expect(key).toBe(`knn/${values.className}`);
  });

  it("measure every class by every divergence, as loops over the embeddings do", () => {
    const rows = host.table("class-divergence").map(({ values }) => values);
    expect(rows.map(({ divergence, className }) => `${divergence} ${className}`)).toEqual(
      ["cdist", "hausdorff", "mtopdiv"].flatMap((kind) =>
        ["square", "circle", "triangle", "cross"].map((name) => `${kind} ${name}`),
      ),
    );
    const normal = cloudOf(host, host.embeddingSets[0].embeddings.digest);
    const test = cloudOf(host, host.embeddingSets[1].embeddings.digest);
    const labels = readNpy(host.blobs.get(host.embeddingSets[1].labels.digest) ?? new Uint8Array()).data;
    for (let label = 0; label < 4; label++) {
      let sum = 0;
      for (let j = 0; j < test.count; j++)
        for (let i = 0; labels[j] === label && i < normal.count; i++) sum += distance(normal, i, test, j);
      expect(rows[label].value).toBeCloseTo(sum, 4);
      expect(rows[label].isNormal).toBe(label === 0);
    }
    for (const kind of ["cdist", "hausdorff", "mtopdiv"]) {
      const ofKind = rows.filter(({ divergence }) => divergence === kind);
      const byRank = ofKind.toSorted((a, b) => Number(a.rank) - Number(b.rank));
      const values = byRank.map(({ value }) => Number(value));
      expect(values).toEqual(values.toSorted((a, b) => a - b));
      for (const { pValue } of ofKind) expect(pValue).toBeGreaterThanOrEqual(1 / 200);
    }
  });

  it("list as confusions the anomalous classes of a divergence that it does not distinguish from normal", () => {
    const confused = host.table("class-divergence").filter(({ values }) => Number(values.pValueHolm) > 0.05);
    expect(confused.length).toBeGreaterThan(0);
    expect(confused.every(({ values }) => values.isNormal === false)).toBe(true);
    const places = (rows: typeof confused) => rows.map(({ key, position }) => [key, position]);
    expect(places(host.table("confusions"))).toEqual(places(confused));
  });

  it("score detection per anomaly class and over all, as counting pairs does", () => {
    const rows = host.table("detection").map(({ values }) => values);
    expect(rows.map(({ className }) => className)).toEqual(["circle", "triangle", "cross", "all"]);
    const normal = cloudOf(host, host.embeddingSets[0].embeddings.digest);
    const test = cloudOf(host, host.embeddingSets[1].embeddings.digest);
    const labels = readNpy(host.blobs.get(host.embeddingSets[1].labels.digest) ?? new Uint8Array()).data;
    const scores = Array.from({ length: test.count }, (_, j) =>
      Math.min(...Array.from({ length: normal.count }, (_, i) => distance(normal, i, test, j))),
    );
    const won = (isAnomaly: (label: number) => boolean) => {
      const pairs = scores.flatMap((anomalous, a) =>
        scores
          .filter((_, n) => isAnomaly(labels[a]) && labels[n] === 0)
          .map((other) => Number(anomalous > other) + Number(anomalous === other) / 2),
      );
      return pairs.reduce((sum, one) => sum + one, 0) / pairs.length;
    };
    expect(rows[0].auroc).toBeCloseTo(
      won((label) => label === 1),
      6,
    );
    expect(rows[3].auroc).toBeCloseTo(
      won((label) => label > 0),
      6,
    );
    expect(rows[3]).toMatchObject({ scorer: "knn", positives: 24, negatives: 8 });
    expect(Object.keys(rows[3])).toEqual(
      expect.arrayContaining(["aurocLow", "aurocHigh", "auprAnomaly", "auprNormal", "fprAtTpr95"]),
    );
  });

  it("pool several normal classes as normal and measure each of them", async () => {
    const spec = tinySpec({
      dataset: {
        kind: "shapes",
        imageSize: 16,
        channels: 1,
        trainPerClass: 8,
        testPerClass: 8,
        normalClasses: ["circle", "square"],
      },
      training: { epochs: 1, batchSize: 16 },
    });
    const mixed = await runTiny(spec);
    expect(mixed.embeddingSets[0]).toMatchObject({ split: "train-normal", count: 16 });
    const normal = mixed.table("class-divergence").filter(({ values }) => values.isNormal);
    expect(normal.map(({ key }) => key)).toEqual(
      ["cdist", "hausdorff", "mtopdiv"].flatMap((kind) => [`${kind}/square`, `${kind}/circle`]),
    );
    expect(mixed.table("detection").map(({ values }) => [values.className, values.negatives])).toEqual([
      ["triangle", 16],
      ["cross", 16],
      ["all", 16],
    ]);
  });
});

function cloudOf(host: MemoryHost, digest: string): PointCloud {
  const { data, shape } = readNpy(host.blobs.get(digest) ?? new Uint8Array());
  return { points: Float32Array.from(data), count: shape[0], dimension: shape[1] };
}

function distance(a: PointCloud, i: number, b: PointCloud, j: number): number {
  let squares = 0;
  for (let d = 0; d < a.dimension; d++)
    squares += (a.points[i * a.dimension + d] - b.points[j * b.dimension + d]) ** 2;
  return Math.sqrt(squares);
}
