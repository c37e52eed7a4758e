import { writeEffect } from "@outlab/store";
import type { ExperimentView, SeriesView, TableView } from "@outlab/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginAttempt, startTestApi, submitTiny, type TestApi } from "../../../../test/support/api.ts";

const STEPS = 5_000;
const PEAK = 3_333;

let api: TestApi;
let experiment: ExperimentView;
beforeAll(async () => {
  api = await startTestApi();
  experiment = await submitTiny(api);
  const train = await beginAttempt(api, experiment, "train");
  const loss = (step: number) => (step === PEAK ? 99 : Math.cos(step / 300));
  await writeEffect(api.db, train, {
    type: "series",
    points: Array.from({ length: STEPS }, (_, index) => ({
      name: "loss",
      step: index + 1,
      epoch: 1,
      value: loss(index + 1),
    })),
  });
  await writeEffect(api.db, train, {
    type: "series",
    points: [{ name: "knnAccuracy", step: STEPS, epoch: 1, value: 0.5 }],
  });
  await writeEffect(api.db, train, {
    type: "rows",
    table: "training",
    rows: [1, 2].map((epoch) => ({
      key: String(epoch),
      position: epoch,
      values: {
        epoch,
        loss: 1 / epoch,
        learningRate: 0.06,
        seconds: 1,
        imagesPerSecond: 100,
        collapseSd: 0.125,
      },
    })),
  });
});
afterAll(() => api.close());

const get = (path: string, accept = "application/json") =>
  api.request(api.bob, { url: `/v1/experiments/${experiment.id}/${path}`, headers: { accept } });

describe("metrics", () => {
  it("are thinned to what was asked, keeping both ends and every peak", async () => {
    const { names, series } = (await get("metrics?names=loss&maxPoints=100")).json<SeriesView>();
    expect(names.toSorted()).toEqual(["knnAccuracy", "loss"]);
    expect(series).toHaveLength(1);
    const [{ count, points }] = series;
    expect(count).toBe(STEPS);
    expect(points.length).toBeLessThanOrEqual(100);
    expect(points[0].step).toBe(1);
    expect(points.at(-1)?.step).toBe(STEPS);
    expect(points.find(({ step }) => step === PEAK)?.value).toBe(99);
  });

  it("are all given when none is named, whole when they fit", async () => {
    const { series } = (await get("metrics?maxPoints=10000")).json<SeriesView>();
    const lengths = Object.fromEntries(series.map(({ name, points }) => [name, points.length]));
    expect(lengths).toEqual({ loss: STEPS, knnAccuracy: 1 });
  });

  it("are refused for a number of points that makes no picture", async () => {
    expect((await get("metrics?maxPoints=1")).statusCode).toBe(400);
  });
});

describe("a table", () => {
  it("is JSON by default, with its columns in the contract's order", async () => {
    const { columns, rows } = (await get("tables/training")).json<TableView>();
    expect(columns.slice(0, 3)).toEqual(["epoch", "loss", "learningRate"]);
    expect(rows.map((row) => row.epoch)).toEqual([1, 2]);
  });

  it("is CSV for who accepts that, with the same columns and numbers", async () => {
    const { columns, rows } = (await get("tables/training")).json<TableView>();
    const response = await get("tables/training", "text/csv");
    expect(response.headers["content-type"]).toMatch(/^text\/csv; charset=utf-8/);
    const [head, ...lines] = response.body.trimEnd().split("\r\n");
    expect(head.split(",")).toEqual(columns);
    const expected = rows.map((row) =>
      columns.map((column) => (row[column] === null ? "" : String(row[column]))),
    );
    expect(lines.map((line) => line.split(","))).toEqual(expected);
  });

  it("has its columns and no rows before it is computed", async () => {
    const { columns, rows } = (await get("tables/detection")).json<TableView>();
    expect(columns).toContain("auroc");
    expect(rows).toEqual([]);
  });

  it.each([
    ["a table that there isn't", "tables/secrets", "*/*", 400],
    ["a media type that there isn't", "tables/training", "image/png", 406],
  ])("is refused for %s", async (_what, path, accept, status) => {
    expect((await get(path, accept)).statusCode).toBe(status);
  });
});
