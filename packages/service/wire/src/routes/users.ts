/** People, their keys, and who did what. */

import { nameText } from "@outlab/faults";
import { z } from "zod";
import { apiKeyViewSchema, createdApiKeySchema, keyScope } from "../views/api-key.ts";
import { auditEventViewSchema } from "../views/audit-event.ts";
import { idOf, time } from "../views/fields.ts";
import { meViewSchema, role, userChangeSchema, userViewSchema } from "../views/user.ts";
import { pageOf, pageQuery } from "./paging.ts";
import { byId, type Route } from "./route.ts";

export const userRoutes = {
  getMe: {
    method: "GET",
    path: "/v1/me",
    summary: "Whose API key this is, and how much storage they use",
    tag: "users",
    access: "user",
    success: { status: 200, schema: meViewSchema },
  },
  listUsers: {
    method: "GET",
    path: "/v1/users",
    summary: "All users",
    tag: "users",
    access: "admin",
    query: pageQuery,
    success: { status: 200, schema: pageOf(userViewSchema, "User") },
  },
  createUser: {
    method: "POST",
    path: "/v1/users",
    summary: "Add a user",
    tag: "users",
    access: "admin",
    body: z
      .strictObject({
        name: nameText(100).describe("What people will call them; no two users have the same."),
        role: role.default("researcher"),
      })
      .describe("Someone to add.")
      .meta({ id: "UserRequest", examples: [{ name: "ada", role: "researcher" }] }),
    success: { status: 201, schema: userViewSchema },
    problems: [{ status: 409, meaning: "The name is taken, or looks like one that is." }],
  },
  changeUser: {
    method: "PATCH",
    path: "/v1/users/:id",
    summary: "Change what a user is due and what they may have",
    tag: "users",
    access: "admin",
    params: byId,
    body: userChangeSchema,
    success: { status: 200, schema: userViewSchema },
  },
  listApiKeys: {
    method: "GET",
    path: "/v1/api-keys",
    summary: "One's own API keys; an admin sees all",
    tag: "api-keys",
    access: "user",
    query: pageQuery,
    success: { status: 200, schema: pageOf(apiKeyViewSchema, "ApiKey") },
  },
  createApiKey: {
    method: "POST",
    path: "/v1/api-keys",
    summary: "Make an API key; its text is shown this once",
    tag: "api-keys",
    access: "user",
    body: z
      .strictObject({
        name: nameText(100).describe("What its user calls it, such as the machine that it is for."),
        userId: idOf("another user whose key it is to be: admins only").optional(),
        scope: keyScope
          .optional()
          .describe("The most that it opens; without it, as much as the key that asks."),
        expiresAt: time("From when on it opens nothing; without it, it does not expire.").optional(),
      })
      .describe("An API key to make.")
      .meta({ id: "ApiKeyRequest", examples: [{ name: "dashboard", scope: "read" }] }),
    success: {
      status: 201,
      schema: createdApiKeySchema,
    },
  },
  revokeApiKey: {
    method: "DELETE",
    path: "/v1/api-keys/:id",
    summary: "Make an API key useless",
    tag: "api-keys",
    access: "user",
    params: byId,
    success: { status: 204 },
    problems: [{ status: 409, meaning: "It is the last key of the last admin." }],
  },
  listAuditEvents: {
    method: "GET",
    path: "/v1/audit-events",
    summary: "Who did what, newest first",
    tag: "audit-events",
    access: "admin",
    query: pageQuery,
    success: { status: 200, schema: pageOf(auditEventViewSchema, "AuditEvent") },
  },
} as const satisfies Record<string, Route>;
