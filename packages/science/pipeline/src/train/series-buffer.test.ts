import { describe, expect, it } from "vitest";
import type { Effect, SeriesPoint } from "../effect.ts";
import { createMemoryHost } from "../testing/memory-host.ts";
import { createSeriesBuffer } from "./series-buffer.ts";

const point = (step: number): SeriesPoint => ({ name: "loss", step, epoch: 1, value: step });

describe("createSeriesBuffer", () => {
  it("keeps points until a second has passed, then sends them together, each once", async () => {
    let nowMs = 60_000;
    const host = createMemoryHost({ clock: { nowMs: () => nowMs } });
    const buffer = createSeriesBuffer(host);
    await buffer.add([point(1)]);
    nowMs += 999;
    await buffer.add([point(2)]);
    expect(host.series.size).toBe(0);
    nowMs += 1;
    await buffer.add([point(3)]);
    expect([...host.series.values()].map(({ step }) => step)).toEqual([1, 2, 3]);
    host.series.clear();
    nowMs += 999;
    await buffer.add([point(4)]);
    expect(host.series.size).toBe(0);
    await buffer.flush();
    expect([...host.series.values()].map(({ step }) => step)).toEqual([4]);
  });

  it("writes nothing where it has kept nothing", async () => {
    const host = createMemoryHost();
    const writes: Effect[] = [];
    const reporter = { ...host.reporter, write: async (effect: Effect) => void writes.push(effect) };
    const buffer = createSeriesBuffer({ ...host, reporter });
    await buffer.flush();
    await buffer.add([point(1)]);
    await buffer.flush();
    await buffer.flush();
    expect(writes).toEqual([{ type: "series", points: [point(1)] }]);
  });

  it("sends at 500 points, however little time has passed", async () => {
    const host = createMemoryHost({ clock: { nowMs: () => 0 } });
    const buffer = createSeriesBuffer(host);
    for (let step = 1; step <= 499; step++) await buffer.add([point(step)]);
    expect(host.series.size).toBe(0);
    await buffer.add([point(500)]);
    expect(host.series.size).toBe(500);
  });
});
