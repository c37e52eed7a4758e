/** Every setting of a study beside one of them: on the same test images, and over normal classes. */
import { setImmediate as macrotask } from "node:timers/promises";
import type { ScoredImage } from "@outlab/pipeline";
import { holmAdjusted, meanInterval, signedRank, type TrainedPair, trainedDifference } from "@outlab/scoring";
import { ProblemError } from "@outlab/wire";
import { areSameImages } from "../comparison/compare-scores.ts";
import type { Run, StudySetting, StudySettings, Task } from "./settings.ts";
import type { StudyTable } from "./study-table.ts";

/** The test scores of an experiment by their scorer; labels are those of the images' classes. */
export interface ScoredRun {
  /** The very images; null for experiments of old releases. */
  readonly datasetId: string | null;
  readonly isNormal: (label: number) => boolean;
  readonly scorers: ReadonlyMap<string, () => Promise<readonly ScoredImage[]>>;
}

export interface ComparisonOptions {
  /** The number of the setting that all others are compared with. */
  readonly reference: number;
  /** This scorer alone. */
  readonly scorer: string | undefined;
  readonly read: (experimentId: string) => Promise<ScoredRun>;
}

/** Each takes about a fiftieth of a second. */
const MOST_PAIRS = 600;

/** @throws {ProblemError} `invalid-request` for a setting that there is not; `conflict` where there is too much to compare. */
export async function comparisonsTable(
  study: StudySettings,
  { reference: number, scorer, read }: ComparisonOptions,
): Promise<StudyTable> {
  const reference = study.settings.find((setting) => setting.number === number);
  if (reference === undefined) throw noSetting(study, number);
  const others = study.settings.filter((setting) => setting !== reference);
  const rows: Row[] = [];
  const budget = { pairs: 0 };
  for (const setting of others) {
    const head = { setting: setting.number, ...setting.values, reference: number };
    for (const { task, beside } of sharedTasks(setting, reference))
      for (const compared of await compareTask(task, beside, { scorer, read, budget }))
        rows.push({
          test: "delong",
          ...head,
          ...(study.hasTasks ? { normalClasses: task.normalClasses } : {}),
          ...compared,
        });
    if (study.hasTasks)
      rows.push(...overClasses(setting, reference, scorer).map((row) => ({ ...head, ...row })));
  }
  return {
    columns: [
      "test",
      "setting",
      ...study.columns,
      "reference",
      ...(study.hasTasks ? ["normalClasses"] : []),
      "number",
      "n",
      "difference",
      "low",
      "high",
      "pValue",
      "pValueHolm",
      "note",
    ],
    rows: withHolm(rows),
  };
}

type Row = Record<string, string | number | boolean | null>;

function noSetting({ settings }: StudySettings, number: number): ProblemError {
  const message =
    settings.length === 0
      ? "no experiment of the study has succeeded yet, so there is nothing to compare"
      : `expected the number of a setting, 1 to ${settings.length}, found ${number}`;
  return new ProblemError("invalid-request", message, [
    { pointer: "/reference", code: "unknown-choice", message },
  ]);
}

function sharedTasks(setting: StudySetting, reference: StudySetting) {
  return setting.tasks.flatMap((task) => {
    const beside = reference.tasks.find(({ normalClasses }) => normalClasses === task.normalClasses);
    return beside === undefined ? [] : [{ task, beside }];
  });
}

/** A row for each scorer that both have; trainings of the same seed are a pair. */
async function compareTask(
  task: Task,
  beside: Task,
  { scorer, read, budget }: Omit<ComparisonOptions, "reference"> & { readonly budget: { pairs: number } },
): Promise<Row[]> {
  const pairs = task.runs.flatMap((run) => {
    const other = beside.runs.find(({ seed }) => seed === run.seed);
    return other === undefined ? [] : [{ run, other }];
  });
  const scored: { readonly one: ScoredRun; readonly other: ScoredRun }[] = [];
  for (const { run, other } of pairs)
    scored.push({ one: await read(run.experimentId), other: await read(other.experimentId) });
  const names = scored[0] === undefined ? [] : [...scored[0].one.scorers.keys()];
  const rows: Row[] = [];
  for (const name of names.filter((one) => scorer === undefined || one === scorer)) {
    const both = scored.filter(({ one, other }) => one.scorers.has(name) && other.scorers.has(name));
    if (both.length === 0) continue;
    budget.pairs += both.length;
    if (budget.pairs > MOST_PAIRS)
      throw new ProblemError(
        "conflict",
        `there are more than ${MOST_PAIRS} pairs of trainings to compare; name one scorer, or make smaller studies`,
      );
    rows.push({ number: `auroc ${name}`, n: both.length, ...(await differenceOf(name, both)) });
    await macrotask(); // other requests come through
  }
  return rows;
}

async function differenceOf(
  scorer: string,
  both: readonly { readonly one: ScoredRun; readonly other: ScoredRun }[],
): Promise<Row> {
  const pairs: TrainedPair[] = [];
  for (const { one, other } of both) {
    const [images, others] = [await one.scorers.get(scorer)!(), await other.scorers.get(scorer)!()];
    if (one.datasetId !== other.datasetId || !areSameImages(images, others))
      return withoutTest("other test images");
    const isAnomaly = Uint8Array.from(images, ({ label }) => Number(!one.isNormal(label)));
    if (isAnomaly.every((anomaly) => anomaly === isAnomaly[0]))
      return withoutTest("no anomalies, or nothing else");
    const scoresOf = (scores: readonly ScoredImage[]) => Float64Array.from(scores, ({ score }) => score);
    pairs.push({
      first: scoresOf(images),
      second: scoresOf(others),
      isAnomaly,
      images: images.map(({ image }) => image),
    });
  }
  const difference = trainedDifference(pairs);
  return { ...difference, note: pairs.length === 1 ? "one training of each" : null };
}

function withoutTest(note: string): Row {
  return { difference: null, low: null, high: null, pValue: null, note };
}

/** Wilcoxon's test of each AUROC that both settings have, over the normal classes. */
function overClasses(setting: StudySetting, reference: StudySetting, scorer: string | undefined): Row[] {
  const tasks = sharedTasks(setting, reference);
  const names = new Set(tasks.flatMap(({ task }) => task.runs.flatMap(({ numbers }) => [...numbers.keys()])));
  return [...names]
    .filter((name) => name.startsWith("auroc ") && (scorer === undefined || name === `auroc ${scorer}`))
    .flatMap((name) => {
      const differences = tasks.flatMap(({ task, beside }) => {
        const [one, other] = [valuesOf(task.runs, name), valuesOf(beside.runs, name)];
        return one.length === 0 || other.length === 0
          ? []
          : [meanInterval(one).mean - meanInterval(other).mean];
      });
      if (differences.length < 2) return [];
      const { count, pValue } = signedRank(differences);
      return [
        {
          test: "signed-rank",
          normalClasses: `${differences.length} classes`,
          number: name,
          n: count,
          difference: meanInterval(differences).mean,
          low: null,
          high: null,
          pValue,
          note: count < 6 ? "fewer than six classes show nothing at 5 %" : null,
        },
      ];
    });
}

function valuesOf(runs: readonly Run[], name: string): number[] {
  return runs.flatMap(({ numbers }) => numbers.get(name) ?? []);
}

/** Within each test, over all its rows. */
function withHolm(rows: readonly Row[]): Row[] {
  const tested = Map.groupBy(
    rows.filter(({ pValue }) => typeof pValue === "number"),
    ({ test }) => test,
  );
  const adjusted = new Map<Row, number>();
  for (const group of tested.values()) {
    const values = holmAdjusted(group.map(({ pValue }) => pValue as number));
    for (const [i, row] of group.entries()) adjusted.set(row, values[i]!);
  }
  return rows.map((row) => ({ ...row, pValueHolm: adjusted.get(row) ?? null }));
}
