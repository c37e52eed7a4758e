/** A row that cannot be repaired, or announced, must not keep all others from it: the failure is reported, and the next row comes. */
import { isDatabaseAway } from "../database/is-database-away.ts";

export type OnError = (error: unknown) => void;

/** For callers that have nowhere to tell of failures: the first one ends the work. */
export const rethrow: OnError = (error) => {
  throw error;
};

/**
 * @param work  says how many rows it changed.
 * @returns the sum of it.
 * @throws the error of a database that is away: each further row would only wait for it again.
 */
export async function eachOnItsOwn(
  jobIds: Iterable<string>,
  work: (jobId: string) => Promise<number>,
  { doing, onError }: { readonly doing: string; readonly onError: OnError },
): Promise<number> {
  let count = 0;
  for (const id of jobIds) {
    try {
      count += await work(id);
    } catch (cause) {
      if (isDatabaseAway(cause)) throw cause;
      onError(new Error(`${doing} failed for job ${id}; the others go on`, { cause }));
    }
  }
  return count;
}
