/**
 * Takes the files of purged experiments, of removed data sets and of old uploads out of storage: after each purge, and at the start for
 * those that a crash left.
 */
import { removeOldUploads, removePurgedBlobs } from "@outlab/store";
import type { Deps } from "./deps.ts";

/** The experiment is gone already: what storage refuses now is tried again the next time, and the log says so. */
export async function sweepPurgedBlobs({
  db,
  storage,
  log,
}: Pick<Deps, "db" | "storage" | "log">): Promise<void> {
  try {
    await removeOldUploads(db);
    const removed = await removePurgedBlobs(db, (digest) => storage.remove(digest));
    if (removed.files > 0) log.info(removed, "files of purged experiments were removed");
  } catch (error) {
    log.error({ err: error }, "files of purged experiments could not be removed; the next purge tries again");
  }
}
