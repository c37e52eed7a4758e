import { expect, it } from "vitest";
import { cardMemory } from "./card-memory.ts";

const gpu = {
  index: 0,
  uuid: "GPU-1",
  name: "A card",
  memoryMiB: 81_559,
  driver: "1",
  computeCapability: "9.0",
  uncorrectedMemoryErrors: 0,
};

it("is that of the card, of the part where it is partitioned, and none where no card is computed on", () => {
  expect(cardMemory({ gpu })).toBe(81_559);
  expect(cardMemory({ gpu, mig: { uuid: "MIG-1", profile: "1g.10gb", gpu: "GPU-1" } })).toBe(10_240);
  expect(cardMemory({})).toBeNull();
});

it("is 0 where the driver does not say how much there is: such a worker takes what asks for a card of any size", () => {
  expect(cardMemory({ gpu: { ...gpu, memoryMiB: null } })).toBe(0);
});
