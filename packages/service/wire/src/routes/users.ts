/** People, their keys, and who did what. */
import { z } from "zod";
import { apiKeyViewSchema } from "../views/api-key.ts";
import { auditEventViewSchema } from "../views/audit-event.ts";
import { roles, userViewSchema } from "../views/user.ts";
import { listOf, pageOf, pageQuery } from "./paging.ts";
import { byId, type Route } from "./route.ts";

export const userRoutes = {
  getMe: {
    method: "GET",
    path: "/v1/me",
    summary: "Whose API key this is",
    access: "user",
    success: { status: 200, schema: userViewSchema },
  },
  listUsers: {
    method: "GET",
    path: "/v1/users",
    summary: "All users",
    access: "admin",
    query: pageQuery,
    success: { status: 200, schema: pageOf(userViewSchema, "User") },
  },
  createUser: {
    method: "POST",
    path: "/v1/users",
    summary: "Add a user",
    access: "admin",
    body: z
      .strictObject({ name: z.string().trim().min(1).max(100), role: z.enum(roles).default("researcher") })
      .meta({ id: "NewUser" }),
    success: { status: 201, schema: userViewSchema },
  },
  listApiKeys: {
    method: "GET",
    path: "/v1/api-keys",
    summary: "One's own API keys; an admin sees all",
    access: "user",
    success: { status: 200, schema: listOf(apiKeyViewSchema).meta({ id: "ApiKeyList" }) },
  },
  createApiKey: {
    method: "POST",
    path: "/v1/api-keys",
    summary: "Make an API key; its text is shown this once",
    access: "user",
    body: z
      .strictObject({
        name: z.string().trim().min(1).max(100),
        userId: z.uuid().optional().describe("Another user's: admins only."),
      })
      .meta({ id: "NewApiKey" }),
    success: {
      status: 201,
      schema: apiKeyViewSchema
        .extend({ key: z.string().describe("Keep it: it cannot be shown again.") })
        .meta({ id: "CreatedApiKey" }),
    },
  },
  revokeApiKey: {
    method: "DELETE",
    path: "/v1/api-keys/:id",
    summary: "Make an API key useless",
    access: "user",
    params: byId,
    success: { status: 204 },
  },
  listAuditEvents: {
    method: "GET",
    path: "/v1/audit-events",
    summary: "Who did what, newest first",
    access: "admin",
    query: pageQuery,
    success: { status: 200, schema: pageOf(auditEventViewSchema, "AuditEvent") },
  },
} as const satisfies Record<string, Route>;
