import { expect, it } from "vitest";
import type { StudyPlaces } from "../studies/study-places.ts";
import { waitReason } from "./wait-reason.ts";

const now = new Date("2026-01-01T12:00:00Z");
const earlier = new Date(now.getTime() - 1);
const later = new Date(now.getTime() + 1);
const slots = (totalSlots: number, freeSlots: number, scheduled: number, fullStorageSlots = 0) => ({
  totalSlots,
  freeSlots,
  fullStorageSlots,
  scheduled,
});
const poolOf = (
  name: string,
  needs: "accelerator" | "cpu",
  counts: ReturnType<typeof slots>,
  cardMemoryMiB: number | null = null,
) => ({ name, needs, cardMemoryMiB, takingSlots: counts.totalSlots, ...counts });
/** The processors are busy in a way of their own, so that a mix-up of both kinds shows. */
const capacityOf = (device: ReturnType<typeof slots>) => ({
  pools: [
    ...(device.totalSlots === 0 ? [] : [poolOf("processor", "accelerator", device)]),
    poolOf("cpu", "cpu", slots(3, 3, 0)),
  ],
  now,
  fullUsers: new Set<string>(),
  fullStudies: new Map<string, StudyPlaces>(),
});
const ready = {
  state: "QUEUED",
  readyAt: earlier,
  scheduledAt: null,
  needs: "accelerator",
  device: "any",
  cardMemoryMiB: null,
  makesWayFor: null,
  ownerId: "ada",
  heldAt: null,
  placeOf: null,
} as const;

it.each([
  ["turn", "a slot is free for it", slots(1, 1, 0)],
  ["turn", "it is ready at this very moment", slots(2, 2, 1), now],
  ["no-slot", "all slots are taken", slots(2, 0, 0)],
  ["no-slot", "the free slots are promised to jobs on their way", slots(2, 1, 1)],
  ["no-worker", "no living worker has such a slot", slots(0, 0, 0)],
  ["no-room", "no worker has room for its files", slots(2, 0, 0, 2)],
  ["no-slot", "one worker has room, and its slots are taken", slots(2, 0, 0, 1)],
  ["backoff", "its time has not come", slots(1, 1, 0), later],
  ["dependency", "other jobs must end first", slots(0, 0, 0), null],
] as const)("is %s where %s", (reason, _, accelerator, readyAt = earlier) => {
  expect(waitReason({ ...ready, readyAt }, capacityOf(accelerator))).toBe(reason);
});

it("looks at the slots of the job's own kind", () => {
  const capacity = capacityOf(slots(0, 0, 0));
  expect(waitReason({ ...ready, needs: "cpu" }, capacity)).toBe("turn");
  expect(waitReason(ready, capacity)).toBe("no-worker");
});

it("is that it is held, or its owner's quota, also where every slot is taken", () => {
  const full = { ...capacityOf(slots(1, 0, 0)), fullUsers: new Set(["ada"]) };
  expect(waitReason(ready, full)).toBe("quota");
  expect(waitReason({ ...ready, ownerId: "ben" }, full)).toBe("no-slot");
  expect(waitReason({ ...ready, heldAt: earlier }, full)).toBe("held");
  expect(waitReason({ ...ready, heldAt: earlier, readyAt: later }, full)).toBe("backoff");
});

it("is that it was paused, whatever else holds it up", () => {
  expect(waitReason({ ...ready, state: "PAUSED", readyAt: null }, capacityOf(slots(0, 0, 0)))).toBe("paused");
});

it.each([
  ["no-worker", "no living worker has such a slot", slots(0, 0, 1)],
  ["no-slot", "all slots are taken", slots(2, 0, 1)],
  ["turn", "a slot is free for it", slots(2, 1, 1)],
] as const)("is %s for a job that was given to the courier long ago where %s", (reason, _, accelerator) => {
  const scheduledAt = new Date(now.getTime() - 1_001);
  expect(waitReason({ ...ready, state: "SCHEDULED", scheduledAt }, capacityOf(accelerator))).toBe(reason);
});

it("is none for a job that was given to the courier just now", () => {
  const scheduledAt = new Date(now.getTime() - 1_000);
  expect(waitReason({ ...ready, state: "SCHEDULED", scheduledAt }, capacityOf(slots(2, 0, 1)))).toBeNull();
});

it.each(["RUNNING", "CANCELLING", "SUCCEEDED", "FAILED", "CANCELLED"] as const)(
  "is none for a job that is %s",
  (state) => {
    expect(waitReason({ ...ready, state }, capacityOf(slots(0, 0, 0)))).toBeNull();
  },
);

it("counts the workers that the job fits alone: none of them, or all of them busy, is another reason than a free one", () => {
  const free = slots(1, 1, 0);
  const pools = [
    poolOf("card-24000", "accelerator", slots(1, 0, 0), 24_000),
    poolOf("processor", "accelerator", free),
  ];
  const lab = { ...capacityOf(free), pools };
  const reason = (device: "any" | "accelerator" | "cpu", cardMemoryMiB: number | null = null) =>
    waitReason({ ...ready, device, cardMemoryMiB }, lab);
  expect(reason("any")).toBe("turn");
  expect(reason("cpu")).toBe("turn");
  expect(reason("accelerator")).toBe("no-slot");
  expect(reason("accelerator", 24_000)).toBe("no-slot");
  expect(reason("accelerator", 24_001)).toBe("no-fit");
});

it("is that it made way for another job, until a slot could be its own", () => {
  const back = { ...ready, makesWayFor: "another job" };
  expect(waitReason(back, capacityOf(slots(1, 0, 0)))).toBe("preempted");
  expect(waitReason({ ...back, heldAt: earlier }, capacityOf(slots(1, 0, 0)))).toBe("held");
  expect(waitReason(back, capacityOf(slots(0, 0, 0)))).toBe("no-worker");
});
