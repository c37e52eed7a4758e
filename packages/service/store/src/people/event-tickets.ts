/** Tickets that open one event stream once: for a browser's EventSource, which can't send an API key. */
import { createHash, randomBytes } from "node:crypto";
import type { Database } from "../database/connect.ts";
import { iso } from "../rows/view-values.ts";
import { type KeyOwner, opens } from "./api-keys.ts";

export const TICKET_SECONDS = 60;
/** 256 random bits: too many to guess, so that a fast hash is enough. */
const TICKET_BYTES = 32;

/** @returns the bare ticket: the only time that it is shown. It opens nothing once its key doesn't. */
export async function createEventTicket(
  { pool }: Database,
  { keyId, experimentId }: { keyId: string; experimentId: string },
): Promise<{ readonly ticket: string; readonly expiresAt: string }> {
  const ticket = randomBytes(TICKET_BYTES).toString("base64url");
  const { rows } = await pool.query<{ expiresAt: Date }>(
    `with forgotten as (delete from event_tickets where expires_at < now())
     insert into event_tickets (hash, api_key_id, experiment_id, expires_at)
     values ($1, $2, $3, now() + $4 * interval '1 second')
     returning expires_at as "expiresAt"`,
    [hash(ticket), keyId, experimentId, TICKET_SECONDS],
  );
  return { ticket, expiresAt: iso(rows[0]!.expiresAt) };
}

/**
 * A ticket is used up when it is shown, also where it is too late or for another experiment.
 *
 * @returns whose it is; undefined where it opens nothing.
 */
export async function redeemEventTicket(
  { pool }: Database,
  { ticket, experimentId }: { ticket: string; experimentId: string },
): Promise<KeyOwner | undefined> {
  const { rows } = await pool.query<Omit<KeyOwner, "role"> & { isGood: boolean }>(
    `with used as (delete from event_tickets where hash = $1 returning api_key_id, experiment_id, expires_at)
     select api_keys.id as "keyId", user_id as "userId",
       experiment_id::text = lower($2) and used.expires_at > now() and ${opens} as "isGood"
     from used join api_keys on api_keys.id = used.api_key_id join users on users.id = user_id`,
    [hash(ticket), experimentId],
  );
  const [row] = rows;
  return row?.isGood ? { keyId: row.keyId, userId: row.userId, role: "viewer" } : undefined;
}

function hash(ticket: string): Buffer {
  return createHash("sha256").update(ticket).digest();
}
