/** A spec as it was sent, with all that it names looked up: what can be submitted, or everything that is wrong with it. */
import type { Fault } from "@outlab/faults";
import { parseSpec } from "@outlab/spec";
import type { Submission } from "@outlab/store";
import { ProblemError } from "@outlab/wire";
import type { Deps } from "./deps.ts";
import { givenDataset } from "./given-dataset.ts";
import { givenWeights } from "./given-weights.ts";

export type ReadSpec =
  | ({ readonly ok: true } & Pick<Submission, "spec" | "hash" | "given" | "datasetId">)
  | { readonly ok: false; readonly faults: readonly Fault[]; readonly more: number };

export async function readSentSpec({ db, storage }: Deps, input: unknown): Promise<ReadSpec> {
  const { factsOf, datasetId, faults, ...named } = await givenDataset(db, input);
  const parsed = parseSpec(named.input, factsOf);
  if (!parsed.ok) return { ...parsed, faults: [...faults, ...parsed.faults] };
  if (faults.length > 0) return { ok: false, faults, more: 0 };
  const { spec, hash } = parsed;
  try {
    return { ok: true, spec, hash, datasetId, given: await givenWeights(spec, { db, storage }, factsOf) };
  } catch (error) {
    if (error instanceof ProblemError && error.code === "invalid-spec")
      return { ok: false, faults: error.faults, more: error.more };
    throw error;
  }
}
