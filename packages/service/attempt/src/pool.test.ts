import { expect, it } from "vitest";
import { devicePool, fitsDevice } from "./pool.ts";

it.each([
  ["any", null, [null, 8_000, 24_000]],
  ["cpu", null, [null]],
  ["accelerator", null, [8_000, 24_000]],
  ["accelerator", 8_000, [8_000, 24_000]],
  ["accelerator", 8_001, [24_000]],
  ["accelerator", 24_001, []],
] as const)(
  "a job that asks for %s with %s MiB fits the workers that have it",
  (device, memoryMiB, fitting) => {
    const cards = [null, 8_000, 24_000].filter((cardMemoryMiB) =>
      fitsDevice({ device, memoryMiB }, { cardMemoryMiB }),
    );
    expect(cards).toEqual(fitting);
  },
);

it("workers with cards of one size are one pool, and those without a card another", () => {
  expect([null, 8_000, 8_000, 24_000].map(devicePool)).toEqual([
    "processor",
    "card-8000",
    "card-8000",
    "card-24000",
  ]);
});
