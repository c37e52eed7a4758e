/** An API key without its text, which is shown only where it is made. */
import { z } from "zod";
import { id, idOf, time } from "./fields.ts";

/** From the least to the most. */
export const keyScopes = ["read", "submit", "admin"] as const;
export type KeyScope = (typeof keyScopes)[number];

export const keyScope = z
  .enum(keyScopes)
  .describe(
    "The most that the key opens, whatever its user may do: `read` changes nothing, `submit` what is its user's own, `admin` all.",
  )
  .meta({ id: "KeyScope" });

export const apiKeyViewSchema = z
  .strictObject({
    id,
    userId: idOf("the user whose key it is"),
    name: z.string().describe("What its user calls it."),
    prefix: z.string().describe("Its first letters, to tell keys apart."),
    scope: keyScope,
    createdAt: time("When it was made."),
    expiresAt: time("From when on it opens nothing; null: it does not expire.").nullable(),
    lastUsedAt: time("When it was last used, to the minute.").nullable(),
    revokedAt: time("Since when it is useless; null while it works.").nullable(),
  })
  .describe("An API key without its text, which is shown only in the answer that makes it.")
  .meta({ id: "ApiKey" });

export type ApiKeyView = z.output<typeof apiKeyViewSchema>;

export const createdApiKeySchema = apiKeyViewSchema
  .extend({ key: z.string().describe("Keep it: it cannot be shown again.") })
  .describe("A new API key with its text.")
  .meta({ id: "CreatedApiKey" });
