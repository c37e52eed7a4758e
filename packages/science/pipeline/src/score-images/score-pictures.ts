/** New images by every scorer of the experiment, in the same way as its test images. */
import { type ExperimentSpec, labelledChoices, scorerReading } from "@outlab/spec";
import type { EmbeddingSets } from "../score/embedding-sets.ts";
import { type ImageScores, pValues, scoresOfEmbeddings, scoresOfScores } from "../score/image-scores.ts";
import type { NewScore } from "./found.ts";

/** @param sets  with the new images in the place of test images. @returns of each image, one a scorer. */
export async function scorePictures(
  spec: ExperimentSpec,
  sets: EmbeddingSets,
  count: number,
  work: { readonly signal: AbortSignal; readonly onStep: () => void },
): Promise<readonly (readonly NewScore[])[]> {
  const all = labelledChoices(spec.scoring.scorers, spec).map((one) => ({
    ...one,
    reading: scorerReading(one.choice, spec),
  }));
  const scores = new Map<string, ImageScores>();
  for (const { label, choice, reading } of all)
    if (reading.input !== "scores") scores.set(label, await scoresOfEmbeddings(sets, choice, reading, work));
  const members = [...scores.values()];
  for (const { label, choice, reading } of all)
    if (reading.input === "scores") scores.set(label, scoresOfScores(choice, members));
  const columns = all.map(({ label }) => {
    const found = scores.get(label) as ImageScores;
    return { scorer: label, scores: found.test, pValue: pValues(found) };
  });
  return Array.from({ length: count }, (_, i) =>
    columns.map(({ scorer, scores: test, pValue }) => ({
      scorer,
      score: test[i],
      pValue: Number.isNaN(pValue[i]) ? null : pValue[i],
    })),
  );
}
