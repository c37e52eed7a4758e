/**
 * The commands that compute the rows of a detection table again from the saved files: one per scorer over several lines, for all anomalies
 * together. They show a reader of the table what its numbers were computed on.
 */
import { join } from "node:path";
import type { ExperimentSpec } from "@outlab/client";
import { embeddingsName } from "@outlab/pipeline";
import { scorers } from "@outlab/scoring";
import { type ScorerChoice, scorerReading } from "@outlab/spec";
import { wordsOf } from "../options/registry-options.ts";

/**
 * None for a scorer that joins other scorers' scores: those are not in the files of embeddings.
 *
 * @param classNames  of the data set, in the order of its labels.
 * @param folder  where `outlab report --save` put the files.
 */
export function scoresCommands(
  { dataset, method, scoring }: ExperimentSpec,
  classNames: readonly string[],
  folder: string,
): readonly string[] {
  const normalLabels = dataset.normalClasses.map((name) => classNames.indexOf(name));
  const file = (name: string) => quoted(join(folder, `${name}.npy`));
  // A server of another release may know more.
  const known = scoring.scorers.filter(({ kind }) => scorers.kinds.includes(kind)) as readonly ScorerChoice[];
  return known.flatMap((choice) => {
    const reading = knownReading(choice, { method, scoring });
    // The offline command reads one file for each view.
    if (reading === undefined || reading.layers.length !== 1) return [];
    const {
      views,
      layers: [layer],
      normalize,
    } = reading;
    const { views: _, layer: __, normalize: ___, ...parameters } = choice;
    const scorer = ["--scorer", choice.kind, ...wordsOf(parameters), "--normalize", normalize];
    const clouds = views.map((view) => {
      const [normal, test] = (["train-normal", "test"] as const).map((split) =>
        file(embeddingsName({ split, view, layer })),
      );
      return `    --normal ${normal} --test ${test}`;
    });
    return [
      `npx outlab scores ${scorer.join(" ")}`,
      ...clouds,
      `    --anomalies ${file("labels-test")} --normal-labels ${normalLabels.join(",")}`,
    ].map((line, i, { length }) => (i < length - 1 ? `${line} \\` : line));
  });
}

/** Undefined where a server of another release has a method or views that this program does not know. */
function knownReading(choice: ScorerChoice, from: Parameters<typeof scorerReading>[1]) {
  try {
    return scorerReading(choice, from);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** For a shell. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
