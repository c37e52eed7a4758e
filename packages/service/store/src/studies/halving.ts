/**
 * Successive halving: at each rung all cells of a study are paused, the worst are left so, and the best are resumed. Every step is
 * read from rows and can be done again, so that a process that dies between two of them leaves the next one to do the rest.
 *
 * @see Jamieson & Talwalkar 2016, Non-stochastic Best Arm Identification and Hyperparameter Optimization, AISTATS
 */
import { type StoppingSeries, stoppingSeries } from "@outlab/spec";
import { type Halving, isFinal, type JobState } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import { requestPause, requestResume } from "../experiments/request-pause.ts";
import { eachOnItsOwn, type OnError, rethrow } from "../jobs/each-on-its-own.ts";

interface HalvedStudy {
  readonly id: string;
  readonly ownerId: string;
  readonly halving: Halving;
  /** Rungs that were decided. */
  readonly rung: number;
}

interface Competitor {
  readonly position: number;
  readonly experimentId: string;
  readonly state: JobState;
  readonly pausedRung: number | null;
  /** Of the last row of its training. */
  readonly epoch: number | null;
  /** The number at the rung, or at the last epoch before it; null where there is none. */
  readonly value: number | null;
}

/** One step of each study that is halved. @returns how many cells were paused or resumed. */
export async function advanceStudies(db: Database, onError: OnError = rethrow): Promise<number> {
  const { rows } = await db.pool.query<HalvedStudy>(
    `select id, owner_id as "ownerId", halving, rung from studies
     where halving is not null and (
       rung < jsonb_array_length(halving -> 'rungs')
       or exists (select from study_cells where study_id = studies.id and paused_rung is not null and dropped_rung is null)
     )`,
  );
  const studies = new Map(rows.map((study) => [study.id, study]));
  const doing = "the halving of a study";
  return eachOnItsOwn(studies.keys(), (id) => advance(db, studies.get(id)!), { doing, onError });
}

async function advance(db: Database, study: HalvedStudy): Promise<number> {
  let changed = await resumeKept(db, study);
  const rungEpoch = study.halving.rungs[study.rung];
  if (rungEpoch === undefined) return changed;
  const competitors = await readCompetitors(db, study, rungEpoch);
  const hasReached = ({ epoch, state }: Competitor) => state === "SUCCEEDED" || (epoch ?? 0) >= rungEpoch;
  const toPause = competitors.filter(
    (cell) => hasReached(cell) && !isStill(cell) && cell.state !== "PAUSING",
  );
  for (const cell of toPause) changed += await pause(db, study, cell);
  if (toPause.length > 0 || !competitors.every((cell) => hasReached(cell) && isStill(cell))) return changed;
  await decide(db, study, competitors);
  return changed + (await resumeKept(db, { ...study, rung: study.rung + 1 }));
}

/** No process works on it, and none will before it is resumed. */
function isStill({ state }: Competitor): boolean {
  return state === "PAUSED" || state === "SUCCEEDED";
}

const columns: Readonly<Record<StoppingSeries, string>> = {
  loss: "loss",
  alignment: "alignment",
  uniformity: "uniformity",
  "collapse-sd": "collapseSd",
};

/** Cells that were not dropped, and whose experiments have not failed and were not cancelled. */
async function readCompetitors(
  { pool }: Database,
  { id, halving }: HalvedStudy,
  rungEpoch: number,
): Promise<Competitor[]> {
  const { rows } = await pool.query<Competitor>(
    `select cells.position, cells.experiment_id as "experimentId", experiments.state, paused_rung as "pausedRung",
       (
         select max(("values" ->> 'epoch')::int) from table_rows
         where experiment_id = experiments.id and "table" = 'training'
       ) as epoch,
       (
         select ("values" ->> $3)::float8 from table_rows
         where experiment_id = experiments.id and "table" = 'training' and ("values" ->> 'epoch')::int <= $2
         order by ("values" ->> 'epoch')::int desc limit 1
       ) as value
     from study_cells cells join experiments on experiments.id = cells.experiment_id
     where study_id = $1 and dropped_rung is null and experiments.state not in ('FAILED', 'CANCELLED', 'CANCELLING')
     order by cells.position`,
    [id, rungEpoch, columns[halving.by]],
  );
  return rows;
}

/** What the halving holds back is marked before it is paused: a pause without a mark is a person's, and only they end it. */
async function pause(
  db: Database,
  study: HalvedStudy,
  { position, experimentId }: Competitor,
): Promise<number> {
  await mark(db, study, position, study.rung);
  try {
    await requestPause(db, { experimentId, actorId: study.ownerId });
    return 1;
  } catch (error) {
    if (!isConflict(error)) throw error;
    await mark(db, study, position, null);
    return 0;
  }
}

/** Marks of rungs that were decided, of cells that were not dropped. */
async function resumeKept(db: Database, study: HalvedStudy): Promise<number> {
  const { rows } = await db.pool.query<{ position: number; experimentId: string }>(
    `select position, experiment_id as "experimentId" from study_cells
     where study_id = $1 and paused_rung < $2 and dropped_rung is null and experiment_id is not null order by position`,
    [study.id, study.rung],
  );
  for (const { position, experimentId } of rows) {
    try {
      await requestResume(db, { experimentId, actorId: study.ownerId });
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
    await mark(db, study, position, null);
  }
  return rows.length;
}

/** It has ended, or is being cancelled. */
function isConflict(error: unknown): boolean {
  return error instanceof StoreError && (error.code === "conflict" || error.code === "not-found");
}

async function mark(
  { pool }: Database,
  { id }: HalvedStudy,
  position: number,
  rung: number | null,
): Promise<void> {
  await pool.query("update study_cells set paused_rung = $3 where study_id = $1 and position = $2", [
    id,
    position,
    rung,
  ]);
}

/** In one transaction; where another process has decided this rung, nothing is written. */
async function decide(
  db: Database,
  { id, halving, rung }: HalvedStudy,
  cells: readonly Competitor[],
): Promise<void> {
  const dropped = worst(cells, halving).filter(({ state }) => !isFinal(state));
  await inTransaction(db, async (tx) => {
    const { rowCount } = await tx.query("update studies set rung = rung + 1 where id = $1 and rung = $2", [
      id,
      rung,
    ]);
    if (rowCount === 0) return;
    await tx.query("update study_cells set dropped_rung = $3 where study_id = $1 and position = any($2)", [
      id,
      dropped.map(({ position }) => position),
      rung,
    ]);
  });
}

/** All but the best; a cell without the number is worse than all that have it, and of two equal ones the later is worse. */
function worst(cells: readonly Competitor[], { by, keep }: Halving): readonly Competitor[] {
  const sign = stoppingSeries[by] === "lower" ? 1 : -1;
  const rank = ({ value }: Competitor) => (value === null ? Number.POSITIVE_INFINITY : sign * value);
  const ranked = cells.toSorted((a, b) =>
    rank(a) === rank(b) ? a.position - b.position : rank(a) - rank(b),
  );
  return ranked.slice(Math.max(1, Math.ceil(keep * cells.length)));
}
