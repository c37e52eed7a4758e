import { describe, expect, it } from "vitest";
import { createMetricBuffer } from "./metric-buffer.ts";
import type { MetricPoint } from "./records.ts";
import { createMemoryHost } from "./testing/memory-host.ts";

const point = (step: number): MetricPoint => ({ name: "loss", step, epoch: 1, value: step });

describe("createMetricBuffer", () => {
  it("keeps points until a second has passed, then sends them together, each once", async () => {
    let nowMs = 0;
    const host = createMemoryHost({ clock: { nowMs: () => nowMs } });
    const buffer = createMetricBuffer(host);
    await buffer.add([point(1)]);
    nowMs = 999;
    await buffer.add([point(2)]);
    expect(host.metrics.size).toBe(0);
    nowMs = 1000;
    await buffer.add([point(3)]);
    expect([...host.metrics.values()].map(({ step }) => step)).toEqual([1, 2, 3]);
    host.metrics.clear();
    await buffer.flush();
    expect(host.metrics.size).toBe(0);
  });

  it("sends at 500 points, however little time has passed", async () => {
    const host = createMemoryHost({ clock: { nowMs: () => 0 } });
    const buffer = createMetricBuffer(host);
    for (let step = 1; step <= 499; step++) await buffer.add([point(step)]);
    expect(host.metrics.size).toBe(0);
    await buffer.add([point(500)]);
    expect(host.metrics.size).toBe(500);
  });
});
