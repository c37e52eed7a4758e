/** A full disk holds the queue, and a disk with room lets it go on. */
import { expect, it } from "vitest";
import { watchStorageRoom } from "./storage-room.ts";

const MIB = 2 ** 20;
const watched = (free: number | undefined) => {
  const now = { free, ms: 0 };
  const room = watchStorageRoom({
    freeBytes: async () => now.free,
    leastBytes: 100 * MIB,
    nowMs: () => now.ms,
  });
  return { now, room };
};

it("has room while so much is free as is asked for, and no longer", async () => {
  const { now, room } = watched(100 * MIB);
  expect(await room.look()).toBe(true);
  now.free = 100 * MIB - 1;
  expect(await room.look()).toBe(false);
  now.free = 100 * MIB;
  expect(await room.look()).toBe(true);
});

it("has none after a failed write until clearly more is free than then", async () => {
  const { now, room } = watched(500 * MIB);
  room.hasFailed();
  expect(await room.look()).toBe(false);
  now.free = 564 * MIB - 1;
  expect(await room.look()).toBe(false);
  now.free = 564 * MIB;
  expect(await room.look()).toBe(true);
  now.free = 500 * MIB;
  expect(await room.look()).toBe(true);
});

it("tries again after five minutes what a quota may have refused, which no free bytes show", async () => {
  for (const free of [500 * MIB, undefined]) {
    const { now, room } = watched(free);
    room.hasFailed();
    now.ms = 299_999;
    expect(await room.look()).toBe(false);
    now.ms = 300_000;
    expect(await room.look()).toBe(true);
  }
});

it("has room always where the storage has no bound", async () => {
  expect(await watched(undefined).room.look()).toBe(true);
});
