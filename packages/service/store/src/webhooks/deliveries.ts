/** Notifications on their way: taken by one process at a time, sent again after a failure, given up after many. */
import type { WebhookDeliveryView, WebhookView } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import type { WebhookDelivery } from "../generated/client.ts";
import { writeAudit } from "../people/audit.ts";
import { newId } from "../rows/new-id.ts";
import { type Page, type PageQuery, pageArguments, toPage } from "../rows/page.ts";
import { found, iso } from "../rows/view-values.ts";

export interface DueDelivery {
  readonly id: string;
  readonly webhookId: string;
  readonly type: string;
  readonly data: unknown;
  readonly createdAt: Date;
  readonly url: string;
  readonly secret: string;
  readonly format: WebhookView["format"];
}

/** What an attempt came to: success, or why not. */
export interface DeliveryResult {
  readonly status: number | null;
  /** Null: it was answered with success. */
  readonly error: string | null;
}

/** From the end of one attempt to the next, in s: after the last, 8 attempts in 33 hours, it is given up. */
const RETRY_AFTER_SECONDS = [5, 60, 600, 3_600, 14_400, 36_000, 64_800];
/** So many failed attempts in a row disable a webhook. */
const DISABLED_AFTER = 50;
/** A process that dies while it sends leaves the delivery to another after so long. */
const TAKEN_FOR_SECONDS = 60;

/** Takes those that are due, the oldest first: nothing else takes them for a minute. */
export async function takeDueDeliveries({ pool }: Database, count: number): Promise<DueDelivery[]> {
  const { rows } = await pool.query<DueDelivery>(
    `with due as (
       select webhook_deliveries.id from webhook_deliveries join webhooks on webhooks.id = webhook_id
       where next_attempt_at <= now() and disabled_at is null
       order by next_attempt_at limit $1 for update of webhook_deliveries skip locked
     )
     update webhook_deliveries set attempts = attempts + 1, attempted_at = now(),
       next_attempt_at = now() + $2 * interval '1 s'
     from due, webhooks where webhook_deliveries.id = due.id and webhooks.id = webhook_id
     returning webhook_deliveries.id, webhook_id as "webhookId", type, data, webhook_deliveries.created_at as "createdAt",
       url, secret, format`,
    [count, TAKEN_FOR_SECONDS],
  );
  return rows;
}

/** Delivered, to be sent again, or given up; a webhook that fails again and again is disabled. */
export async function recordDelivery(
  db: Database,
  { id, webhookId }: Pick<DueDelivery, "id" | "webhookId">,
  { status, error }: DeliveryResult,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.query(
      `update webhook_deliveries set status = $2, error = $3,
         delivered_at = case when $3::text is null then coalesce(delivered_at, now()) end,
         next_attempt_at = case when $3::text is not null then now() + ($4::int[])[attempts] * interval '1 s' end
       where id = $1`,
      [id, status, error, RETRY_AFTER_SECONDS],
    );
    if (error === null)
      await tx.query("update webhooks set failed_attempts = 0 where id = $1 and failed_attempts > 0", [
        webhookId,
      ]);
    else await countFailure(tx, webhookId, status);
  });
}

async function countFailure(tx: Tx, webhookId: string, status: number | null): Promise<void> {
  // 410: the receiver says that it is gone for good.
  const { rows } = await tx.query<{ reason: string }>(
    `update webhooks set failed_attempts = failed_attempts + 1,
       disabled_at = case when $2 or failed_attempts + 1 >= $3 then coalesce(disabled_at, now()) else disabled_at end,
       disabled_reason = case when $2 then 'the receiver answered 410 Gone'
         when failed_attempts + 1 >= $3 then $3::text || ' attempts in a row failed' else disabled_reason end
     from (select disabled_at as was from webhooks where id = $1 for no key update) before
     where id = $1
     returning case when before.was is null then disabled_reason end as reason`,
    [webhookId, status === 410, DISABLED_AFTER],
  );
  const reason = rows[0]?.reason ?? null;
  if (reason === null) return;
  await writeAudit(tx, {
    actorId: null,
    action: "webhook.disable",
    targetType: "webhook",
    targetId: webhookId,
    detail: { reason },
  });
}

export async function listDeliveries(
  { prisma }: Database,
  { webhookId, ...query }: PageQuery & { readonly webhookId: string },
): Promise<Page<WebhookDeliveryView>> {
  const { where, ...page } = pageArguments(query);
  const rows = await prisma.webhookDelivery.findMany({ ...page, where: { ...where, webhookId } });
  return toPage(rows, query, deliveryView);
}

/** @throws {StoreError} `conflict` where the webhook is disabled. */
export async function queueTest(db: Database, webhookId: string): Promise<WebhookDeliveryView> {
  await requireEnabled(db, webhookId);
  const data = { message: "a test of this webhook" };
  const row = await db.prisma.webhookDelivery.create({
    data: { id: newId(), webhookId, type: "webhook.test", data },
  });
  return deliveryView(row);
}

/** @throws {StoreError} `not-found`; `conflict` where the webhook is disabled. */
export async function redeliver(
  db: Database,
  { webhookId, deliveryId }: { readonly webhookId: string; readonly deliveryId: string },
): Promise<WebhookDeliveryView> {
  await requireEnabled(db, webhookId);
  await db.pool.query(
    "update webhook_deliveries set next_attempt_at = now(), attempts = 0 where id = $1 and webhook_id = $2",
    [deliveryId, webhookId],
  );
  const row = await db.prisma.webhookDelivery.findFirst({ where: { id: deliveryId, webhookId } });
  return deliveryView(found(row, "delivery of this webhook", deliveryId));
}

async function requireEnabled({ prisma }: Database, id: string): Promise<void> {
  const webhook = found(await prisma.webhook.findUnique({ where: { id } }), "webhook", id);
  if (webhook.disabledAt === null) return;
  throw new StoreError(
    "conflict",
    `the webhook is disabled (${webhook.disabledReason}); enable it first: PATCH with isEnabled true`,
  );
}

function deliveryView(row: WebhookDelivery): WebhookDeliveryView {
  const { id, type, attempts, status, error } = row;
  return {
    id,
    type,
    attempts,
    status,
    error,
    createdAt: iso(row.createdAt),
    attemptedAt: iso(row.attemptedAt),
    nextAttemptAt: iso(row.nextAttemptAt),
    deliveredAt: iso(row.deliveredAt),
  };
}
