/** An API key without its text, which is shown only where it is made. */
import { z } from "zod";
import { id, time } from "./fields.ts";

export const apiKeyViewSchema = z
  .strictObject({
    id,
    userId: id,
    name: z.string(),
    prefix: z.string().describe("Its first letters, to tell keys apart."),
    createdAt: time,
    lastUsedAt: time.nullable(),
    revokedAt: time.nullable(),
  })
  .meta({ id: "ApiKey" });

export type ApiKeyView = z.output<typeof apiKeyViewSchema>;
