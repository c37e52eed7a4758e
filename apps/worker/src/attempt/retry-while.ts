import { setTimeout as sleep } from "node:timers/promises";
import { isDatabaseAway } from "@outlab/store";

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Tries a write again for as long as the database is away and the write may still be accepted.
 * @throws the last error: at once where another try would end the same.
 */
export async function retryWhile<T>(mayHold: () => boolean, write: () => Promise<T>): Promise<T> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await write();
    } catch (error) {
      if (!isDatabaseAway(error) || !mayHold()) throw error;
      await sleep(pauseMs);
      if (!mayHold()) throw error;
    }
  }
}
