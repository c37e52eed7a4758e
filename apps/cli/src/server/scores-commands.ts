/**
 * The commands that compute the rows of a detection table again from the saved files: one per scorer over several lines, for all anomalies
 * together. They show a reader of the table what its numbers were computed on.
 */
import { join } from "node:path";
import type { ExperimentSpec } from "@outlab/client";
import { wordsOf } from "../options/registry-options.ts";

/**
 * @param classNames  of the data set, in the order of its labels.
 * @param folder  where `outlab report --save` put the files.
 */
export function scoresCommands(
  { dataset, scoring }: ExperimentSpec,
  classNames: readonly string[],
  folder: string,
): readonly string[] {
  const normalLabels = dataset.normalClasses.map((name) => classNames.indexOf(name));
  const file = (name: string) => quoted(join(folder, name));
  return scoring.scorers.flatMap((choice) => {
    const scorer = ["--scorer", choice.kind, ...wordsOf(choice), "--normalize", scoring.embedding.normalize];
    return [
      `npx outlab scores ${scorer.join(" ")}`,
      `    --normal ${file("embeddings-train-normal.npy")} --test ${file("embeddings-test.npy")}`,
      `    --anomalies ${file("labels-test.npy")} --normal-labels ${normalLabels.join(",")}`,
    ].map((line, i, { length }) => (i < length - 1 ? `${line} \\` : line));
  });
}

/** For a shell. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
