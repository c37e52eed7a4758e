/** One scenario from an empty database to its line of the table. */
import { setTimeout as sleep } from "node:timers/promises";
import { integer, type Stream } from "@outlab/random";
import { type ExperimentView, isFinal } from "@outlab/wire";
import type { ChaosLab } from "./lab.ts";
import type { Harm, Scenario } from "./scenario.ts";
import { allEnded, remains, submitAll, writeAsStale } from "./work.ts";

export interface Row {
  readonly scenario: string;
  readonly what: string;
  readonly experiments: number;
  readonly harms: number;
  /** Acknowledged experiments that did not succeed, or are not there. */
  readonly lost: number;
  /** Experiments whose checkpoints or rows are not those of one that was left alone. */
  readonly doubled: number;
  readonly stuck: number;
  readonly staleWritesRefused: number;
  readonly staleWritesAccepted: number;
  readonly recoverySeconds: readonly number[];
}

interface Run {
  readonly lab: ChaosLab;
  readonly random: Stream;
  readonly isShort: boolean;
  readonly experiments: number;
  /** What remains of an experiment that was left alone. */
  readonly unharmed: string;
}

/** So long nothing may move before what has not ended counts as stuck. */
const IDLE_LIMIT_MS = 120_000;

export async function runScenario(scenario: Scenario, run: Run): Promise<Row> {
  const { lab, random, isShort, unharmed } = run;
  const submitted = submitAll(lab, run.experiments);
  const harms: Harm[] = [];
  let count = 0;
  let isSubmitted = false;
  const done = () => {
    isSubmitted = true;
  };
  submitted.then(done, done);
  for (; count < scenario.times[isShort ? "short" : "long"]; count++) {
    await sleep(400 + integer(random, 1_200));
    if (isSubmitted && !(await isWorkLeft(lab))) break;
    const harm = await scenario.harm(lab, random).catch((error: Error) => {
      throw new Error(`${scenario.name} could not be done: ${error.message}`, { cause: error });
    });
    if (harm !== undefined) harms.push(harm);
  }
  const experiments = await allEnded(lab.db, await submitted, IDLE_LIMIT_MS);
  const found = await Promise.all(experiments.map(({ id }) => remains(lab.db, id)));
  const ended = experiments.filter(({ state }) => isFinal(state));
  const stale = await writeAsStale(lab.db, ended);
  return {
    scenario: scenario.name,
    what: scenario.what,
    experiments: experiments.length,
    harms: count,
    lost: ended.filter(({ state }) => state !== "SUCCEEDED").length,
    doubled: found.filter((one, i) => experiments[i]!.state === "SUCCEEDED" && one !== unharmed).length,
    stuck: experiments.length - ended.length,
    staleWritesRefused: stale.refused,
    staleWritesAccepted: stale.accepted,
    recoverySeconds: harms.flatMap((harm) => secondsToNextAttempt(harm, experiments)),
  };
}

async function isWorkLeft({ db }: ChaosLab): Promise<boolean> {
  const { rows } = await db.pool
    .query("select from jobs where state not in ('SUCCEEDED', 'FAILED', 'CANCELLED') limit 1")
    .catch(() => ({ rows: [1] }));
  return rows.length > 0;
}

/** From the kill to the start of the next attempt of each job that it hit. */
function secondsToNextAttempt({ jobIds, atMs }: Harm, experiments: readonly ExperimentView[]): number[] {
  const jobs = experiments.flatMap(({ jobs }) => jobs).filter(({ id }) => jobIds.includes(id));
  return jobs.flatMap(({ attempts }) => {
    const next = attempts.map(({ startedAt }) => Date.parse(startedAt)).find((startMs) => startMs > atMs);
    return next === undefined ? [] : [(next - atMs) / 1_000];
  });
}
