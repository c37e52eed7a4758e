import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import { readEvents, readSeries, writeEffect } from "../index.ts";

const lab = await openLab();
const { db } = lab;

describe("a thinned series", () => {
  it("has at most so many points, the first, the last, and every bucket's least and greatest", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: 0, max: 3 })), {
          minLength: 1,
          maxLength: 300,
        }),
        fc.integer({ min: 4, max: 60 }),
        async (values, maxPoints) => {
          const attempt = await claim(lab, (await submit(lab)).jobs[0]!.id);
          const points = values.map((value, i) => ({ name: "x", step: 3 * i + 1, epoch: 1, value }));
          await writeEffect(db, attempt, { type: "series", points: points });
          const { series } = await readSeries(db, { experimentId: attempt.experimentId, maxPoints });
          const [{ count, points: shown }] = series as [(typeof series)[number]];
          expect(count).toBe(values.length);
          expect(shown.length).toBeLessThanOrEqual(Math.max(maxPoints, 0));
          if (values.length <= maxPoints) expect(shown).toHaveLength(values.length);
          expect(shown[0]!.step).toBe(1);
          expect(shown.at(-1)!.step).toBe(points.at(-1)!.step);
          const finite = (list: readonly (number | null)[]) =>
            list.map((value) => value ?? Number.POSITIVE_INFINITY);
          const all = values.map((value) => (Number.isFinite(value) ? value : null));
          // Signed infinities are null in JSON, so the extremes are compared where all is finite.
          if (all.every((value) => value !== null)) {
            // JSON has one zero: adding 0 makes -0 the same.
            expect(Math.max(...finite(shown.map(({ value }) => value)))).toBe(Math.max(...values) + 0);
            expect(Math.min(...finite(shown.map(({ value }) => value)))).toBe(Math.min(...values) + 0);
          }
          // Ascending, and each of them one that was written.
          const written = new Map(
            points.map(({ step, value }) => [step, Number.isFinite(value) ? value : null]),
          );
          for (const [i, { step, value }] of shown.entries()) {
            expect(value).toBe(written.get(step) === 0 ? 0 : written.get(step));
            if (i > 0) expect(step).toBeGreaterThan(shown[i - 1]!.step);
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  it("is given by name, and every name is listed", async () => {
    const attempt = await claim(lab, (await submit(lab)).jobs[0]!.id);
    const point = { step: 1, epoch: 1, value: 1 };
    await writeEffect(db, attempt, {
      type: "series",
      points: [
        { name: "loss", ...point },
        { name: "knn-accuracy", ...point },
      ],
    });
    const { names, series } = await readSeries(db, {
      experimentId: attempt.experimentId,
      names: ["loss", "unheard-of"],
      maxPoints: 10,
    });
    expect(names).toEqual(["knn-accuracy", "loss"]);
    expect(series.map(({ name }) => name)).toEqual(["loss"]);
  });

  it("is one of many without taking all connections: at most two are read at a time", async () => {
    const attempt = await claim(lab, (await submit(lab)).jobs[0]!.id);
    const names = ["a", "b", "c", "d", "e"];
    const points = names.map((name, i) => ({ name, step: 1, epoch: 1, value: i }));
    await writeEffect(db, attempt, { type: "series", points });
    let [now, most] = [0, 0];
    const query = async (sql: string, parameters: unknown[]) => {
      most = Math.max(most, ++now);
      return db.pool.query(sql, parameters).finally(() => now--);
    };
    const watched = { ...db, pool: { query } } as unknown as typeof db;
    const { series } = await readSeries(watched, { experimentId: attempt.experimentId, maxPoints: 10 });
    expect(series.map(({ name, points: [point] }) => [name, point!.value])).toEqual(
      names.map((name, i) => [name, i]),
    );
    expect(most).toBe(2);
  });

  it("keeps a spike of one step among a hundred thousand", async () => {
    const attempt = await claim(lab, (await submit(lab)).jobs[0]!.id);
    const points = Array.from({ length: 100_000 }, (_, i) => ({
      name: "loss",
      step: i + 1,
      epoch: 1,
      value: i === 54_321 ? 1e6 : Math.sin(i),
    }));
    await writeEffect(db, attempt, { type: "series", points: points });
    const { series } = await readSeries(db, { experimentId: attempt.experimentId, maxPoints: 200 });
    expect(series[0]!.points.some(({ step, value }) => step === 54_322 && value === 1e6)).toBe(true);
    expect(series[0]!.points.length).toBeLessThanOrEqual(200);
  });
});

describe("points of a series", () => {
  const point = { name: "loss", step: 1, epoch: 1 };

  it("keep the last of a step that comes twice, in one batch or in two, and of each name apart", async () => {
    const attempt = await claim(lab, (await submit(lab)).jobs[0]!.id);
    const write = (...points: (typeof point & { value: number })[]) =>
      writeEffect(db, attempt, { type: "series", points });
    await write({ ...point, value: 1 }, { ...point, name: "lr", value: 5 }, { ...point, value: 2 });
    await write({ ...point, step: 2, value: 3 });
    await write({ ...point, step: 2, epoch: 2, value: 4 });
    await write();
    const { series } = await readSeries(db, { experimentId: attempt.experimentId, maxPoints: 10 });
    expect(series).toEqual([
      {
        name: "loss",
        count: 2,
        points: [
          { step: 1, epoch: 1, value: 2 },
          { step: 2, epoch: 2, value: 4 },
        ],
      },
      { name: "lr", count: 1, points: [{ step: 1, epoch: 1, value: 5 }] },
    ]);
  });

  it("are reported by an event with their names and the last step", async () => {
    const attempt = await claim(lab, (await submit(lab)).jobs[0]!.id);
    const points = [4, 9, 7].map((step) => ({ ...point, step, value: 1 }));
    await writeEffect(db, attempt, { type: "series", points });
    const events = await readEvents(db, { experimentId: attempt.experimentId, limit: 100 });
    expect(events.at(-1)).toMatchObject({
      type: "series",
      jobId: attempt.jobId,
      data: { names: ["loss"], step: 9 },
    });
  });

  it("that are not finite are shown as null", async () => {
    const attempt = await claim(lab, (await submit(lab)).jobs[0]!.id);
    const points = [Number.NaN, Number.POSITIVE_INFINITY].map((value, i) => ({ ...point, step: i, value }));
    await writeEffect(db, attempt, { type: "series", points });
    const { series } = await readSeries(db, { experimentId: attempt.experimentId, maxPoints: 10 });
    expect(series[0]!.points.map(({ value }) => value)).toEqual([null, null]);
  });
});
