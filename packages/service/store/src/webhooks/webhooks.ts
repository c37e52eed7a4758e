/** Webhooks of people: made, changed and removed. */
import { randomBytes } from "node:crypto";
import type { NewWebhook, WebhookChange, WebhookView } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import type { Webhook } from "../generated/client.ts";
import { writeAudit } from "../people/audit.ts";
import { newId } from "../rows/new-id.ts";
import { type Page, type PageQuery, pageArguments, toPage } from "../rows/page.ts";
import { found, iso } from "../rows/view-values.ts";

/** Each is a row more for every experiment that ends. */
const WEBHOOKS_AT_MOST = 20;

/** @throws {StoreError} `conflict` where the person has too many. */
export async function createWebhook(
  db: Database,
  { ownerId, ...webhook }: NewWebhook & { readonly ownerId: string },
): Promise<WebhookView & { readonly secret: string }> {
  const id = newId();
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  await inTransaction(db, async (tx) => {
    const { rows } = await tx.query<{ count: number }>(
      "select count(*)::int as count from webhooks where owner_id = $1",
      [ownerId],
    );
    if (rows[0]!.count >= WEBHOOKS_AT_MOST)
      throw new StoreError("conflict", `a person has at most ${WEBHOOKS_AT_MOST} webhooks; remove one first`);
    await tx.query(
      `insert into webhooks (id, owner_id, url, types, format, of_everybody, secret) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, ownerId, webhook.url, webhook.types, webhook.format, webhook.ofEverybody, secret],
    );
    await writeAudit(tx, {
      actorId: ownerId,
      action: "webhook.create",
      targetType: "webhook",
      targetId: id,
      // Its path may be a secret, as those of chat services are.
      detail: { host: new URL(webhook.url).host },
    });
  });
  return { ...(await getWebhook(db, id)), secret };
}

/** @throws {StoreError} `not-found`. */
export async function getWebhook({ prisma }: Database, id: string): Promise<WebhookView> {
  return webhookView(found(await prisma.webhook.findUnique({ where: { id } }), "webhook", id));
}

/** Of one user, or of all; newest first. */
export async function listWebhooks(
  { prisma }: Database,
  { ownerId, ...query }: PageQuery & { readonly ownerId?: string },
): Promise<Page<WebhookView>> {
  const { where, ...page } = pageArguments(query);
  const rows = await prisma.webhook.findMany({
    ...page,
    where: { ...where, ...(ownerId === undefined ? {} : { ownerId }) },
  });
  return toPage(rows, query, webhookView);
}

/** @throws {StoreError} `not-found`. */
export async function changeWebhook(
  db: Database,
  { id, change, actorId }: { id: string; change: WebhookChange; actorId: string },
): Promise<WebhookView> {
  const { types, isEnabled } = change;
  await inTransaction(db, async (tx) => {
    if (types !== undefined) await tx.query("update webhooks set types = $2 where id = $1", [id, types]);
    if (isEnabled === true)
      await tx.query(
        "update webhooks set disabled_at = null, disabled_reason = null, failed_attempts = 0 where id = $1",
        [id],
      );
    if (isEnabled === false)
      await tx.query(
        "update webhooks set disabled_at = coalesce(disabled_at, now()), disabled_reason = 'a person disabled it' where id = $1",
        [id],
      );
    await writeAudit(tx, {
      actorId,
      action: "webhook.change",
      targetType: "webhook",
      targetId: id,
      detail: { ...change },
    });
  });
  return getWebhook(db, id);
}

/** Its deliveries go with it. */
export async function removeWebhook(
  db: Database,
  { id, actorId }: { id: string; actorId: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { rowCount } = await tx.query("delete from webhooks where id = $1", [id]);
    if (rowCount)
      await writeAudit(tx, { actorId, action: "webhook.remove", targetType: "webhook", targetId: id });
  });
}

function webhookView({ secret: _, createdAt, disabledAt, types, format, ...row }: Webhook): WebhookView {
  return {
    ...row,
    types: types as WebhookView["types"],
    format: format as WebhookView["format"],
    createdAt: iso(createdAt),
    disabledAt: iso(disabledAt),
  };
}
