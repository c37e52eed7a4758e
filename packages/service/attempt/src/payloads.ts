/** What travels through BullMQ: the right to try, nothing else. All that matters is read from the database. */
import { z } from "zod";

export const attemptPayloadSchema = z.strictObject({
  jobId: z.string(),
  attempt: z.int().min(1).describe("The attempt's number; a lower one than the row's is stale."),
});

export type AttemptPayload = Readonly<z.output<typeof attemptPayloadSchema>>;
