/** What is notified of is written with what happened, in its transaction: neither is ever there without the other. */
import { type WebhookType, webhookTypes } from "@outlab/wire";
import type { Tx } from "../database/transaction.ts";

interface Happened {
  readonly experimentId: string | null;
  readonly type: string;
  readonly data: unknown;
}

/** In one statement, for all webhooks that want to hear of it. */
export async function queueDeliveries(tx: Tx, events: readonly Happened[]): Promise<void> {
  const told = events.flatMap(({ experimentId, type, data }) => {
    const toldAs = webhookType(type, data);
    return experimentId === null || toldAs === undefined ? [] : [{ experimentId, type: toldAs }];
  });
  if (told.length === 0) return;
  await tx.query(
    `insert into webhook_deliveries (id, webhook_id, type, data)
     select gen_random_uuid(), webhooks.id, told.type, jsonb_build_object(
         'experimentId', experiments.id, 'name', experiments.name, 'state', experiments.state,
         'owner', jsonb_build_object('id', users.id, 'name', users.name),
         'failureClass', failure_class, 'failureMessage', failure_message
       )
     from unnest($1::uuid[], $2::text[]) as told (experiment_id, type)
       join experiments on experiments.id = told.experiment_id
       join users on users.id = experiments.owner_id
       join webhooks on webhooks.disabled_at is null and told.type = any(webhooks.types)
         and (webhooks.of_everybody or webhooks.owner_id = experiments.owner_id)`,
    [told.map(({ experimentId }) => experimentId), told.map(({ type }) => type)],
  );
}

const known: ReadonlySet<string> = new Set(webhookTypes);

/** As what an event is notified of; undefined where it is not. */
function webhookType(type: string, data: unknown): WebhookType | undefined {
  if (type === "experiment-submitted") return "experiment.submitted";
  if (type !== "experiment-state") return undefined;
  const named = `experiment.${(data as { readonly to: string }).to.toLowerCase()}`;
  return known.has(named) ? (named as WebhookType) : undefined;
}
