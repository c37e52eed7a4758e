/** Sends what is due: a loop in every API process, each delivery taken by one of them. */
import { type Loop, startLoop } from "@outlab/queue";
import { type Database, type DueDelivery, recordDelivery, takeDueDeliveries } from "@outlab/store";
import { post } from "./post.ts";
import type { AllowedRanges } from "./private-addresses.ts";
import { sign } from "./sign.ts";
import { webhookBody } from "./webhook-body.ts";

const EVERY_MS = 2_000;
/** At once: a slow receiver keeps the others waiting for its time limit at most. */
const AT_ONCE = 10;

export interface Delivering {
  readonly db: Database;
  readonly allowed: AllowedRanges;
  onError(error: unknown): void;
}

export function startDelivering(delivering: Delivering): Loop {
  return startLoop(() => deliverDue(delivering), { everyMs: EVERY_MS, onError: delivering.onError });
}

/** @returns how many were sent. */
export async function deliverDue(delivering: Delivering): Promise<number> {
  let count = 0;
  for (;;) {
    const due = await takeDueDeliveries(delivering.db, AT_ONCE);
    await Promise.all(due.map((delivery) => deliver(delivery, delivering)));
    count += due.length;
    if (due.length < AT_ONCE) return count;
  }
}

async function deliver(delivery: DueDelivery, { db, allowed, onError }: Delivering): Promise<void> {
  const { id, url, secret } = delivery;
  const body = webhookBody(delivery);
  const timestampSeconds = Math.floor(Date.now() / 1_000);
  const headers = {
    "content-type": "application/json",
    "user-agent": "outlab-webhooks",
    "webhook-id": id,
    "webhook-timestamp": String(timestampSeconds),
    "webhook-signature": sign(secret, { id, timestampSeconds, body }),
  };
  // Where the result cannot be written, it is sent again under the same id.
  await recordDelivery(db, delivery, await post(url, { headers, body }, allowed)).catch(onError);
}
