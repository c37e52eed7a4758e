/** What makes two requests the same one. */
import { createHash } from "node:crypto";
import { canonicalJson } from "@outlab/spec";
import type { Idempotency } from "@outlab/store";
import type { FastifyReply, FastifyRequest } from "fastify";

/**
 * @param asked  all that the request asks for. It counts by what it says, not by how it is written: white space and the order
 *   of keys are no other request.
 * @returns undefined for a request without a key.
 */
export function idempotencyOf({ headers }: FastifyRequest, asked: unknown): Idempotency | undefined {
  const key = headers["idempotency-key"];
  if (typeof key !== "string") return undefined;
  return { key, bodyHash: createHash("sha256").update(canonicalJson(asked)).digest("hex") };
}

export function sayReplayed(reply: FastifyReply, replayed: boolean): void {
  if (replayed) reply.header("idempotency-replayed", "true");
}
