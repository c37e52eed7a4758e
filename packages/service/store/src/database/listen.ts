/** Receives NOTIFY on a connection of its own, and connects again when that is lost. */
import pg from "pg";
import type { Channel } from "./channels.ts";
import { type KeptConnection, keepConnected, type Timing } from "./keep-connected.ts";

export type Listening = KeptConnection;

/**
 * @param onNotice  called with each payload; with undefined after the connection was lost and found again, when something
 *   may have been missed: read the rows.
 * @throws {Error} when the database doesn't answer at the start; later it is tried again until closed.
 */
export async function listen(
  url: string,
  channel: Channel,
  onNotice: (payload: string | undefined) => void,
  timing?: Timing,
): Promise<Listening> {
  const prepare = async (client: pg.Client) => {
    client.on("notification", ({ payload }) => onNotice(payload));
    await client.query(`listen ${pg.escapeIdentifier(channel)}`);
  };
  return keepConnected(url, { prepare, onFound: () => onNotice(undefined) }, timing);
}
