/** Embedding sets to the tables that the experiment is for. */
import { setImmediate as macrotask } from "node:timers/promises";
import type { AttemptInputOf } from "./attempt-input.ts";
import { classDivergenceRows } from "./class-divergence.ts";
import { detectionRows } from "./detection.ts";
import { readEmbeddedClasses } from "./embedded-classes.ts";
import { labelledChoices } from "./labelled-choices.ts";
import type { Host } from "./ports.ts";

/** A table's rows of one divergence or scorer are written together, so that what is there can be read early. */
export async function score({ spec, embeddingSets }: AttemptInputOf<"score">, host: Host): Promise<void> {
  const { artifacts, reporter, signal, threads } = host;
  const embedded = await readEmbeddedClasses(artifacts, spec, embeddingSets);
  const divergences = labelledChoices(spec.scoring.divergences);
  const scorers = labelledChoices(spec.scoring.scorers);
  const classCount = embedded.classes.length;
  const total = divergences.length * classCount + scorers.length;
  let done = 0;
  const onCellDone = () => {
    done++;
    reporter.progress({ phase: "score", done, total });
  };

  for (const [i, { label, choice }] of divergences.entries()) {
    const rows = await classDivergenceRows(embedded, {
      label,
      choice,
      seed: spec.seed,
      signal,
      threads,
      firstPosition: i * classCount,
      onClassDone: onCellDone,
    });
    await reporter.rows("class-divergence", rows);
  }
  for (const [i, { label, choice }] of scorers.entries()) {
    signal.throwIfAborted();
    // No more rows than classes: one per anomaly class and one for all.
    const rows = detectionRows(embedded, { label, choice, firstPosition: i * (classCount + 1) });
    await reporter.rows("detection", rows);
    onCellDone();
    await macrotask(); // messages of the host come through
  }
}
