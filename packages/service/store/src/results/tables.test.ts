import { tableColumns } from "@outlab/pipeline";
import { describe, expect, it } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import { readEvents, readTable, writeEffect } from "../index.ts";

const lab = await openLab();
const { db } = lab;
const started = async () => claim(lab, (await submit(lab)).jobs[0]!.id);
type Attempt = Awaited<ReturnType<typeof started>>;
type Row = { key: string; position: number; values: Record<string, string | number | null> };
const table = "detection";
const write = (attempt: Attempt, ...rows: Row[]) => writeEffect(db, attempt, { type: "rows", table, rows });
const read = ({ experimentId }: Attempt) => readTable(db, { experimentId, table });
const events = async ({ experimentId }: Attempt) =>
  (await readEvents(db, { experimentId, limit: 100 })).filter(({ type }) => type === "rows");

describe("a table", () => {
  it("that was not computed yet has its columns and no rows", async () => {
    expect(await read(await started())).toEqual({ table, columns: [...tableColumns[table]], rows: [] });
  });

  it("has its rows by position and then by key, each with a value or null in every column", async () => {
    const attempt = await started();
    await write(
      attempt,
      { key: "c", position: 1, values: { scorer: "knn", auroc: 0.5 } },
      { key: "b", position: 1, values: { scorer: "cosine" } },
      { key: "a", position: 0, values: { scorer: "mahalanobis", auroc: null } },
    );
    const { columns, rows } = await read(attempt);
    expect(columns).toEqual([...tableColumns[table]]);
    expect(rows.map(({ scorer }) => scorer)).toEqual(["mahalanobis", "cosine", "knn"]);
    const empty = Object.fromEntries(columns.map((column) => [column, null]));
    expect(rows[2]).toEqual({ ...empty, scorer: "knn", auroc: 0.5 });
    expect(rows[0]).toEqual({ ...empty, scorer: "mahalanobis" });
  });

  it("shows columns that it does not know behind those that it knows, by name", async () => {
    const attempt = await started();
    await write(
      attempt,
      { key: "a", position: 0, values: { scorer: "knn", slowness: 2 } },
      { key: "b", position: 1, values: { brierScore: 0.1 } },
    );
    const { columns, rows } = await read(attempt);
    expect(columns).toEqual([...tableColumns[table], "brierScore", "slowness"]);
    expect(rows.map(({ brierScore, slowness }) => [brierScore, slowness])).toEqual([
      [null, 2],
      [0.1, null],
    ]);
  });

  it("is of one experiment and one name", async () => {
    const [attempt, other] = [await started(), await started()];
    await write(other, { key: "a", position: 0, values: {} });
    await writeEffect(db, attempt, {
      type: "rows",
      table: "training",
      rows: [{ key: "a", position: 0, values: {} }],
    });
    expect((await read(attempt)).rows).toEqual([]);
  });
});

describe("a row that is written again", () => {
  it("takes the place of the one with its key, in one batch or in two", async () => {
    const attempt = await started();
    await write(
      attempt,
      { key: "a", position: 0, values: { auroc: 0.1 } },
      { key: "b", position: 1, values: { auroc: 0.2 } },
      { key: "a", position: 2, values: { auroc: 0.3 } },
    );
    expect((await read(attempt)).rows.map(({ auroc }) => auroc)).toEqual([0.2, 0.3]);
    await write(attempt, { key: "b", position: 3, values: { auroc: 0.4 } });
    expect((await read(attempt)).rows.map(({ auroc }) => auroc)).toEqual([0.3, 0.4]);
  });
});

describe("rows", () => {
  it("are reported by an event with their table and number, and none where there are none", async () => {
    const attempt = await started();
    await write(attempt, { key: "a", position: 0, values: {} }, { key: "b", position: 1, values: {} });
    await write(attempt);
    expect(await events(attempt)).toMatchObject([{ jobId: attempt.jobId, data: { table, count: 2 } }]);
  });
});
