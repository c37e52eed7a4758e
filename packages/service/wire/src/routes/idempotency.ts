/** The header by which a request that is sent again does nothing again, and what says that it did not. */
import { z } from "zod";

export const idempotencyHeaders = z.object({
  "idempotency-key": z
    .string()
    .regex(/^[\x21-\x7e]([\x20-\x7e]{0,253}[\x21-\x7e])?$/, "expected at most 255 printable ASCII characters")
    .optional()
    .describe("The same key and request do the same thing once, however often they are sent."),
});

export const replayed = {
  "Idempotency-Replayed": "`true` where the same `Idempotency-Key` and request had done it before.",
};
