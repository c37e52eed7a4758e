/**
 * Whether the storage has room for what attempts write. Without it every job would run until its first checkpoint and fail: the
 * worker takes none instead, and goes on by itself when there is room.
 */

export interface StorageRoom {
  /** Looks at the storage. @returns whether jobs may be taken. */
  look(): Promise<boolean>;
  /** An attempt has failed because there was no room, whatever the storage says. */
  hasFailed(): void;
}

/** After a failure so much more must be free than at that time. */
const MORE_BYTES = 64 * 2 ** 20;
/** A quota cannot be seen in what is free: after so long it is tried whether there is room again. */
const TRY_AGAIN_AFTER_MS = 5 * 60_000;

export function watchStorageRoom({
  freeBytes,
  leastBytes,
  nowMs,
}: {
  /** Undefined where the storage has no bound. */
  readonly freeBytes: () => Promise<number | undefined>;
  readonly leastBytes: number;
  readonly nowMs: () => number;
}): StorageRoom {
  let failed: { readonly atMs: number; freeBytes?: number } | undefined;
  return {
    async look() {
      const free = await freeBytes();
      if (free === undefined) return failed === undefined || isOver(failed.atMs);
      if (failed !== undefined) {
        failed.freeBytes ??= free;
        if (free < failed.freeBytes + MORE_BYTES && !isOver(failed.atMs)) return false;
        failed = undefined;
      }
      return free >= leastBytes;
    },
    hasFailed() {
      failed = { atMs: nowMs() };
    },
  };

  function isOver(atMs: number): boolean {
    return nowMs() - atMs >= TRY_AGAIN_AFTER_MS;
  }
}
