import { describe, expect, it } from "vitest";
import { channelStatistics, finishDataset } from "./finish-dataset.ts";

const tiny = (change: { pixel?: number; label?: number; className?: string; height?: number } = {}) =>
  finishDataset({
    classNames: ["a", change.className ?? "b"],
    image: { height: change.height ?? 1, width: 2 / (change.height ?? 1), channels: 1 },
    train: { count: 1, pixels: Uint8Array.of(change.pixel ?? 7, 8), labels: Uint8Array.of(0) },
    test: { count: 1, pixels: Uint8Array.of(9, 10), labels: Uint8Array.of(change.label ?? 1) },
  });

describe("finishDataset", () => {
  it("gives another digest when a pixel, a label, a class name or the shape differs", () => {
    const digests = [
      tiny(),
      tiny({ pixel: 6 }),
      tiny({ label: 0 }),
      tiny({ className: "c" }),
      tiny({ height: 2 }),
    ].map(({ digest }) => digest);
    expect(new Set(digests).size).toBe(digests.length);
    expect(tiny().digest).toBe(digests[0]);
  });

  it("computes each channel's mean and standard deviation on the scale 0 … 1", () => {
    // Channel 0: 0 and 255 (mean 1/2, sd 1/2); channel 1: constant 51 (mean 1/5, sd 0).
    expect(channelStatistics(Uint8Array.of(0, 51, 255, 51), 2)).toEqual({
      channelMean: [0.5, 0.2],
      channelSd: [0.5, 0],
    });
  });
});
