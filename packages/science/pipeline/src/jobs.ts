/** Every kind of job there is. A new one is a folder beside this file and a line here. */
import { createRegistry } from "@outlab/registry";
import { embedJob } from "./embed/embed.ts";
import { importJob } from "./import/import.ts";
import type { JobEntry } from "./job.ts";
import { scoreJob } from "./score/score.ts";
import { scoreImagesJob } from "./score-images/score-images.ts";
import { trainJob } from "./train/train.ts";

const registry = createRegistry("job", [trainJob, embedJob, scoreJob, importJob, scoreImagesJob]);

/** Shared code sees an entry by what all of them have; the input that `run` gets was parsed by the same entry. */
export const jobs: Iterable<JobEntry> & { readonly kinds: readonly string[]; get(kind: string): JobEntry } =
  registry as never;
