/** Wake-ups over Postgres's NOTIFY. They carry nothing that matters: the process that is woken reads the rows. */
import type { Tx } from "./transaction.ts";

export const channels = {
  /** An experiment's id: it has a new event. */
  events: "outlab_events",
  /** A job's id: its attempt is to ask what was requested, a cancel or a pause. */
  stop: "outlab_cancel",
  /** A job has become ready, or a slot free. */
  dispatch: "outlab_dispatch",
} as const;

export type Channel = (typeof channels)[keyof typeof channels];

/** Delivered when, and only if, the transaction commits. */
export async function notify(tx: Tx, channel: Channel, payload: string): Promise<void> {
  await tx.query("select pg_notify($1, $2)", [channel, payload]);
}

/** One for each payload, in one statement. */
export async function notifyEach(tx: Tx, channel: Channel, payloads: readonly string[]): Promise<void> {
  if (payloads.length === 0) return;
  await tx.query("select pg_notify($1, payload) from unnest($2::text[]) as payload", [channel, payloads]);
}
