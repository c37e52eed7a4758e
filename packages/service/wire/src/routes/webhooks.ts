/** Addresses that are notified of what happens to experiments. */
import { z } from "zod";
import {
  createdWebhookSchema,
  webhookChangeSchema,
  webhookDeliveryViewSchema,
  webhookRequestSchema,
  webhookViewSchema,
} from "../views/webhook.ts";
import { pageOf, pageQuery } from "./paging.ts";
import { byId, type Route } from "./route.ts";

export const webhookRoutes = {
  listWebhooks: {
    method: "GET",
    path: "/v1/webhooks",
    summary: "One's own webhooks; an admin sees all",
    tag: "webhooks",
    access: "user",
    query: pageQuery,
    success: { status: 200, schema: pageOf(webhookViewSchema, "Webhook") },
  },
  createWebhook: {
    method: "POST",
    path: "/v1/webhooks",
    summary: "Make a webhook; its secret is shown this once",
    description:
      "Deliveries are signed as Standard Webhooks (https://www.standardwebhooks.com) has it: `webhook-id`, " +
      "`webhook-timestamp` and `webhook-signature`.",
    tag: "webhooks",
    access: "user",
    body: webhookRequestSchema,
    success: { status: 201, schema: createdWebhookSchema },
    problems: [{ status: 409, meaning: "The person has as many webhooks as they may." }],
  },
  changeWebhook: {
    method: "PATCH",
    path: "/v1/webhooks/:id",
    summary: "Change what a webhook is notified of, or whether anything is sent",
    tag: "webhooks",
    access: "user",
    params: byId,
    body: webhookChangeSchema,
    success: { status: 200, schema: webhookViewSchema },
  },
  removeWebhook: {
    method: "DELETE",
    path: "/v1/webhooks/:id",
    summary: "Remove a webhook with its log",
    tag: "webhooks",
    access: "user",
    params: byId,
    success: { status: 204 },
  },
  listWebhookDeliveries: {
    method: "GET",
    path: "/v1/webhooks/:id/deliveries",
    summary: "What was sent, and what was answered; newest first",
    tag: "webhooks",
    access: "user",
    params: byId,
    query: pageQuery,
    success: { status: 200, schema: pageOf(webhookDeliveryViewSchema, "WebhookDelivery") },
    problems: [{ status: 403, meaning: "Only its owner or an admin may read that." }],
  },
  testWebhook: {
    method: "POST",
    path: "/v1/webhooks/:id/test",
    summary: "Send a test",
    tag: "webhooks",
    access: "user",
    params: byId,
    success: { status: 202, schema: webhookDeliveryViewSchema },
    problems: [{ status: 409, meaning: "The webhook is disabled." }],
  },
  redeliverWebhook: {
    method: "POST",
    path: "/v1/webhooks/:id/deliveries/:deliveryId/redeliver",
    summary: "Send a notification once more, under the same id",
    tag: "webhooks",
    access: "user",
    params: byId.extend({ deliveryId: z.uuid().toLowerCase().describe("The id of the delivery.") }),
    success: { status: 202, schema: webhookDeliveryViewSchema },
    problems: [{ status: 409, meaning: "The webhook is disabled." }],
  },
} as const satisfies Record<string, Route>;
