/** At which false-alarm rates an experiment's scorers call images anomalies, where a person has chosen them. */
import type { Database } from "../database/connect.ts";
import { inTransaction } from "../database/transaction.ts";
import { requireExperiment } from "../experiments/require-experiment.ts";
import { writeAudit } from "../people/audit.ts";

/** By scorer. */
export async function readFalseAlarmRates(
  { prisma }: Database,
  experimentId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await prisma.falseAlarmRate.findMany({ where: { experimentId } });
  return new Map(rows.map(({ scorer, rate }) => [scorer, rate]));
}

/** @throws {StoreError} `not-found`. */
export async function setFalseAlarmRate(
  db: Database,
  {
    experimentId,
    scorers,
    rate,
    actorId,
  }: {
    readonly experimentId: string;
    readonly scorers: readonly string[];
    readonly rate: number;
    readonly actorId: string;
  },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await requireExperiment(tx, experimentId);
    await tx.query(
      `insert into false_alarm_rates (experiment_id, scorer, rate)
       select $1, scorer, $3 from unnest($2::text[]) as scorer
       on conflict (experiment_id, scorer) do update set rate = excluded.rate, set_at = now()`,
      [experimentId, scorers, rate],
    );
    await writeAudit(tx, {
      actorId,
      action: "experiment.threshold",
      targetType: "experiment",
      targetId: experimentId,
      detail: { scorers, falseAlarmRate: rate },
    });
  });
}
