/** From what a person sent to an experiment: the one way in, for a spec of its own and for a clone. */
import { checkAdmission, submitExperiment } from "@outlab/store";
import { ProblemError, type RouteResult } from "@outlab/wire";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Deps } from "./deps.ts";
import { callerOf } from "./http/caller.ts";
import { howMany } from "./http/how-many.ts";
import { idempotencyOf, sayReplayed } from "./http/idempotency.ts";
import { readSentSpec } from "./read-sent-spec.ts";

export interface SentSpec {
  readonly input: unknown;
  readonly validateOnly: boolean;
  /** What the same idempotency key must come with again. */
  readonly asked: unknown;
  readonly clonedFrom?: string;
  readonly continues?: true;
}

/** @throws {ProblemError} `invalid-spec` with every fault; nothing is submitted then. */
export async function submitSpec(
  deps: Deps,
  { input, validateOnly, asked, clonedFrom, continues }: SentSpec,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<RouteResult<"submitExperiment">> {
  const read = await readSentSpec(deps, input);
  if (!read.ok)
    throw new ProblemError(
      "invalid-spec",
      `the spec has ${howMany(read)}; nothing was submitted`,
      read.faults,
      read,
    );
  const { spec, hash, given, datasetId } = read;
  const { db } = deps;
  const ownerId = callerOf(request).userId;
  if (validateOnly) {
    await checkAdmission(db, { ownerId, spec, given });
    reply.code(200);
    return { spec, specHash: hash };
  }
  const { experiment, replayed } = await submitExperiment(db, {
    ownerId,
    spec,
    hash,
    given,
    datasetId,
    clonedFrom,
    continues,
    idempotency: idempotencyOf(request, asked),
  });
  reply.header("location", `/v1/experiments/${experiment.id}`);
  sayReplayed(reply, replayed);
  return experiment;
}
