import { describe, expect, it } from "vitest";
import { createRateMeter } from "./rate-meter.ts";

const meterAt = () => {
  let nowMs = 0;
  const meter = createRateMeter({ nowMs: () => nowMs });
  return {
    ...meter,
    markAfter(ms: number, images: number) {
      nowMs += ms;
      meter.mark(images);
    },
  };
};

describe("createRateMeter", () => {
  it("knows no rate before anything was done", () => {
    expect(meterAt().rate(100)).toEqual({});
  });

  it("divides images by time and works out the time left", () => {
    const meter = meterAt();
    meter.markAfter(500, 20);
    meter.markAfter(500, 20);
    expect(meter.rate(100)).toEqual({ imagesPerSecond: 40, secondsLeft: 2.5 });
  });

  it("knows no rate where no time has passed, and none where no image was done", () => {
    const meter = meterAt();
    meter.markAfter(0, 20);
    expect(meter.rate(100)).toEqual({});
    const idle = meterAt();
    idle.markAfter(500, 0);
    expect(idle.rate(100)).toEqual({});
  });

  it("counts from the newest mark that is ten seconds back, or from the one before ten seconds have passed", () => {
    const meter = meterAt();
    meter.markAfter(5_000, 1);
    meter.markAfter(9_999, 50);
    expect(meter.rate(0).imagesPerSecond).toBe(51_000 / 14_999);
    meter.markAfter(1, 50);
    expect(meter.rate(0).imagesPerSecond).toBe(10);
    meter.markAfter(60_000, 300);
    expect(meter.rate(0).imagesPerSecond).toBe(5);
  });

  it("forgets what is more than ten seconds back", () => {
    const meter = meterAt();
    for (let i = 0; i < 10; i++) meter.markAfter(1000, 1);
    for (let i = 0; i < 20; i++) meter.markAfter(1000, 50);
    expect(meter.rate(100).imagesPerSecond).toBe(50);
  });
});
