/** Test support: a queue in which nothing runs and nothing waits. */
import type { QueueNow } from "./forecast.ts";

export const emptyQueue: QueueNow = {
  candidates: [],
  loads: new Map(),
  policy: { halfLifeSeconds: 604_800, lowAgesAfterSeconds: 86_400 },
  nowMs: 0,
  pools: [{ name: "all", needs: "accelerator", cardMemoryMiB: null, totalSlots: 1 }],
  running: [],
};
