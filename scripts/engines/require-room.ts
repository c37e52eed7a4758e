import { statfsSync } from "node:fs";

/**
 * Asked before a download that fills the disk: pip finds out after minutes, in as many lines as the wheel has files.
 *
 * @throws {Error} saying how much is needed in which folder, and how much there is.
 */
export function requireRoom(folder: string, neededBytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const freeBytes = bavail * bsize;
  if (freeBytes < neededBytes)
    throw new Error(
      `expected ${gigabytes(neededBytes)} of free disk for ${folder}, found ${gigabytes(freeBytes)}`,
    );
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
