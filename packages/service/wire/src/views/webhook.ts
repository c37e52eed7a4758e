/** An address that is notified, and what was sent to it. */
import { z } from "zod";
import { count, id, idOf, time } from "./fields.ts";

/** What can be notified of: an experiment was submitted, or has come into a state. */
export const webhookTypes = [
  "experiment.submitted",
  "experiment.running",
  "experiment.paused",
  "experiment.succeeded",
  "experiment.failed",
  "experiment.cancelled",
] as const;
export type WebhookType = (typeof webhookTypes)[number];

const webhookType = z
  .enum(webhookTypes)
  .describe("What is notified of: an experiment was submitted, or has come into a state.")
  .meta({ id: "WebhookType" });

const webhookFormat = z
  .enum(["standard", "chat"])
  .describe(
    "`standard`: `type`, `timestamp` and `data`, as Standard Webhooks have it. `chat`: a sentence as `text`, as Slack and Mattermost take it.",
  )
  .meta({ id: "WebhookFormat" });

const url = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .describe("Where to send to, by POST.");
const types = z.array(webhookType).min(1).max(webhookTypes.length);

export const webhookViewSchema = z
  .strictObject({
    id,
    ownerId: idOf("the user whose webhook it is"),
    url,
    types: types.describe("What it is notified of."),
    format: webhookFormat,
    ofEverybody: z.boolean().describe("Of everybody's experiments, and not of its owner's alone."),
    createdAt: time("When it was made."),
    failedAttempts: count("Attempts to deliver that failed since one last succeeded."),
    disabledAt: time("Since when nothing is sent; null while it works.").nullable(),
    disabledReason: z.string().nullable().describe("Why nothing is sent."),
  })
  .describe("An address that is notified of what happens to experiments, without its secret.")
  .meta({ id: "Webhook" });
export type WebhookView = z.output<typeof webhookViewSchema>;

export const createdWebhookSchema = webhookViewSchema
  .extend({
    secret: z.string().describe("Checks signatures (`whsec_...`). Keep it: it cannot be shown again."),
  })
  .describe("A new webhook with its secret.")
  .meta({ id: "CreatedWebhook" });

export const webhookRequestSchema = z
  .strictObject({
    url,
    types: types
      .default(["experiment.succeeded", "experiment.failed", "experiment.cancelled"])
      .describe("What it is notified of; without them, every end."),
    format: webhookFormat.default("standard"),
    ofEverybody: z
      .boolean()
      .default(false)
      .describe("Of everybody's experiments: for admins. Without it, of one's own."),
  })
  .describe("A webhook to make.")
  .meta({ id: "WebhookRequest", examples: [{ url: "https://example.org/outlab" }] });
export type NewWebhook = z.output<typeof webhookRequestSchema>;

export const webhookChangeSchema = z
  .strictObject({
    types: types.describe("What it is notified of."),
    isEnabled: z.boolean().describe("Whether anything is sent: true begins anew, with no failures."),
  })
  .partial()
  .describe("What changes; all else stays as it is.")
  .meta({ id: "WebhookChange", examples: [{ isEnabled: true }] });
export type WebhookChange = z.output<typeof webhookChangeSchema>;

export const webhookDeliveryViewSchema = z
  .strictObject({
    id: id.describe("The same in every attempt: the header `webhook-id`."),
    type: z.string().describe("What it tells of; `webhook.test` is a test."),
    createdAt: time("When that happened."),
    attempts: count("How often it was sent."),
    attemptedAt: time("When it was last sent.").nullable(),
    nextAttemptAt: time("When it is sent next; null: it was delivered, or given up.").nullable(),
    deliveredAt: time("When it was answered with success.").nullable(),
    status: z.int().nullable().describe("The HTTP status of the last answer; null without one."),
    error: z.string().nullable().describe("Why the last attempt failed."),
  })
  .describe("One notification, and what became of it.")
  .meta({ id: "WebhookDelivery" });
export type WebhookDeliveryView = z.output<typeof webhookDeliveryViewSchema>;
