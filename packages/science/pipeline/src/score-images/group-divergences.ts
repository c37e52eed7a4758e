/** Is this set of pictures plausible beside the normal ones? The divergences of the experiment, of new images as one cloud. */
import { UPRIGHT } from "@outlab/augment";
import { divergenceNormalization, labelledChoices } from "@outlab/spec";
import type { Host } from "../host.ts";
import type { ExperimentSoFar } from "../job.ts";
import { measureClasses } from "../score/class-divergence.ts";
import { embeddedClasses, testClasses } from "../score/embedded-classes.ts";
import type { EmbeddingSets } from "../score/embedding-sets.ts";
import type { CloudDivergence } from "./found.ts";

/** @param newSets  with the new images in the place of test images; `sets` are the experiment's own. */
export async function groupDivergences(
  experiment: ExperimentSoFar,
  { sets, newSets }: { readonly sets: EmbeddingSets; readonly newSets: EmbeddingSets },
  { signal, threads }: Pick<Host, "signal" | "threads">,
  onStep: () => void,
): Promise<CloudDivergence[]> {
  const { spec } = experiment;
  const classes = await testClasses(experiment, sets);
  const found: CloudDivergence[] = [];
  for (const { label, choice } of labelledChoices(spec.scoring.divergences, spec)) {
    const normalize = divergenceNormalization(choice, spec);
    const embedded = await embeddedClasses(classes, sets, normalize);
    const cloud = await newSets.cloud({ split: "test", view: UPRIGHT, layer: "features", normalize });
    const { normalize: _, ...divergence } = choice;
    const {
      rows: [row],
    } = await measureClasses(
      { ...embedded, classes: [{ className: "new images", isNormal: false, cloud }] },
      {
        label,
        choice: divergence as typeof choice,
        seed: spec.seed,
        signal,
        threads,
        firstPosition: 0,
        onStep,
        onClassDone: onStep,
      },
    );
    const { value, pValue } = row.values as { value: number; pValue: number | null };
    found.push({ divergence: label, value, pValue });
  }
  return found;
}
