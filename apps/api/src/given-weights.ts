/** The weights that a spec takes from another experiment: looked up and held against its encoder before anything is submitted. */
import { buffer } from "node:stream/consumers";
import type { BlobStore } from "@outlab/blobs";
import type { Fault } from "@outlab/faults";
import { misfitOf, type PlanFacts } from "@outlab/pipeline";
import type { ExperimentSpec, FactsSource } from "@outlab/spec";
import { type Database, encoderCheckpoint, StoreError } from "@outlab/store";
import { ProblemError } from "@outlab/wire";

/** @throws {ProblemError} `invalid-spec` where there is no such encoder, or it has other layers. */
export async function givenWeights(
  spec: ExperimentSpec,
  { db, storage }: { readonly db: Database; readonly storage: Pick<BlobStore, "size" | "stream"> },
  factsOf: FactsSource,
): Promise<PlanFacts> {
  const { weights } = spec.encoder;
  if (weights?.from !== "experiment") return {};
  const checkpoint = await encoderCheckpoint(db, weights.experiment).catch((error: unknown) => {
    if (error instanceof StoreError) throw refusal("experiment", "unknown-choice", error.message);
    throw error;
  });
  if (checkpoint === undefined)
    throw refusal(
      "experiment",
      "inconsistent",
      `experiment ${weights.experiment} has no final checkpoint yet; name one whose training has ended`,
    );
  const { digest } = checkpoint.encoder;
  const { normalClasses: _, limitPerClass: __, heldOut: ___, ...dataset } = spec.dataset;
  const facts = factsOf(dataset);
  // Of a folder that only the worker sees nothing is known here: the training compares the weights with what it finds.
  if (!facts) return { weights: digest };
  const misfit = await misfitOf(spec, facts.image, {
    sizeBytes: await storage.size(digest),
    read: async (start, end) =>
      start < end ? buffer(await storage.stream(digest, { start, end: end - 1 })) : new Uint8Array(),
  });
  if (misfit !== undefined) throw refusal("experiment", "inconsistent", misfit);
  return { weights: digest };
}

function refusal(key: string, code: Fault["code"], message: string): ProblemError {
  return new ProblemError("invalid-spec", "the spec has a fault; nothing was submitted", [
    { pointer: `/encoder/weights/${key}`, code, message },
  ]);
}
