/** What an attempt is told of its job: the spec, and what the jobs before it left behind. */
import type { AttemptInput } from "@outlab/pipeline";
import type { Claim } from "@outlab/store";

export function attemptInput({ kind, spec, resume, checkpoint, embeddingSets }: Claim): AttemptInput {
  switch (kind) {
    case "train":
      return { kind, spec, resume };
    case "embed":
      // The database readies an embedding only when its training has left a final checkpoint.
      return { kind, spec, checkpoint: checkpoint! };
    case "score":
      return { kind, spec, embeddingSets };
  }
}
