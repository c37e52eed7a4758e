/** Receives NOTIFY on a connection of its own, and connects again when that is lost. */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Channel } from "./channels.ts";
import { reach } from "./reach.ts";

export interface Listening {
  close(): Promise<void>;
}

const RETRY_MS = 500;

/**
 * @param onNotice  called with each payload; with undefined after the connection was lost and found again, when something
 *   may have been missed: read the rows.
 * @throws {Error} when the database doesn't answer at the start; later it is tried again until closed.
 */
export async function listen(
  url: string,
  channel: Channel,
  onNotice: (payload: string | undefined) => void,
): Promise<Listening> {
  const closing = new AbortController();
  let client: pg.Client | undefined;

  const connect = async () => {
    const fresh = await reach(url);
    try {
      fresh.on("notification", ({ payload }) => onNotice(payload));
      await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
      closing.signal.throwIfAborted();
    } catch (error) {
      await fresh.end().catch(() => {});
      throw error;
    }
    fresh.once("end", () => void reconnect());
    client = fresh;
  };
  const reconnect = async () => {
    while (!closing.signal.aborted) {
      try {
        await sleep(RETRY_MS, undefined, { signal: closing.signal, ref: false });
        await connect();
        onNotice(undefined);
        return;
      } catch {
        // Other users of the database report it; here it is only tried again.
      }
    }
  };
  await connect();
  return {
    async close() {
      closing.abort();
      await client?.end().catch(() => {});
    },
  };
}
