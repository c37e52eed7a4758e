/** A plan's drafts become rows. Jobs are created in no other way. */
import type { JobDraft } from "@outlab/pipeline";
import type { Priority } from "@outlab/spec";
import { channels, notify } from "../database/channels.ts";
import type { Tx } from "../database/transaction.ts";
import { newId } from "../rows/new-id.ts";

export interface JobOwner {
  /** The user who asked for the jobs. */
  readonly ownerId: string;
  readonly priority: Priority;
  /** A job belongs to an experiment, to a data set, or to neither. */
  readonly experimentId?: string;
  readonly datasetId?: string;
}

export interface JobPlan extends JobOwner {
  readonly drafts: readonly JobDraft[];
}

/**
 * In the order of the drafts; one whose draft depends on others waits for them, the others are ready at once.
 *
 * @returns ids in the order of the drafts.
 * @throws {Error} for a draft that depends on one that does not come before it.
 */
export async function insertJobs(
  tx: Tx,
  owner: JobOwner,
  drafts: readonly JobDraft[],
): Promise<readonly string[]> {
  const [ids] = await insertPlans(tx, [{ ...owner, drafts }]);
  return ids!;
}

/** As `insertJobs` of each plan, in a few statements for all of them. */
export async function insertPlans(
  tx: Tx,
  plans: readonly JobPlan[],
): Promise<readonly (readonly string[])[]> {
  const planned = plans.map((plan) => ({ plan, ids: plan.drafts.map(() => newId()) }));
  const jobs = planned.flatMap(({ plan, ids }) =>
    plan.drafts.map((draft, position) => ({ ...plan, ...draft, position, id: ids[position]! })),
  );
  const column = <Value>(of: (job: (typeof jobs)[number]) => Value) => jobs.map(of);
  await tx.query(
    `insert into jobs (id, experiment_id, dataset_id, owner_id, name, position, kind, needs, input, wall_clock_seconds,
       likeness, work_units, priority, ready_at, device, card_memory_mib, is_preemptible)
     select id, experiment_id, dataset_id, owner_id, name, position, kind, needs::job_needs, input, wall_clock_seconds,
       likeness, work_units, priority::priority, case when is_ready then now() end, device::job_device, card_memory_mib,
       is_preemptible
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::int[], $7::text[], $8::text[], $9::jsonb[],
         $10::int[], $11::text[], $12::int[], $13::text[], $14::bool[], $15::text[], $16::int[], $17::bool[])
       as job (id, experiment_id, dataset_id, owner_id, name, position, kind, needs, input, wall_clock_seconds,
         likeness, work_units, priority, is_ready, device, card_memory_mib, is_preemptible)`,
    [
      column(({ id }) => id),
      column(({ experimentId }) => experimentId ?? null),
      column(({ datasetId }) => datasetId ?? null),
      column(({ ownerId }) => ownerId),
      column(({ name }) => name),
      column(({ position }) => position),
      column(({ kind }) => kind),
      column(({ needs }) => needs),
      column(({ input }) => JSON.stringify(input)),
      column(({ wallClockSeconds }) => wallClockSeconds),
      column(({ likeness }) => likeness),
      column(({ workUnits }) => workUnits),
      column(({ priority }) => priority),
      column(({ dependsOn }) => dependsOn.length === 0),
      column(({ resources }) => resources.device),
      column(({ resources }) => resources.memoryMiB ?? null),
      column(({ isPreemptible }) => isPreemptible),
    ],
  );
  const dependencies = planned.flatMap(({ plan, ids }) => dependenciesOf(plan.drafts, ids));
  await tx.query(
    "insert into job_dependencies (job_id, depends_on_id) select * from unnest($1::uuid[], $2::uuid[])",
    [dependencies.map(([jobId]) => jobId), dependencies.map(([, dependsOnId]) => dependsOnId)],
  );
  // One wakes the dispatcher, however many there are.
  await notify(tx, channels.dispatch, plans[0]?.experimentId ?? plans[0]?.datasetId ?? "");
  return planned.map(({ ids }) => ids);
}

function dependenciesOf(
  drafts: readonly JobDraft[],
  ids: readonly string[],
): (readonly [jobId: string, dependsOnId: string])[] {
  const places = new Map(drafts.map(({ name }, position) => [name, position]));
  return drafts.flatMap((draft, position) =>
    draft.dependsOn.map((name) => {
      const place = places.get(name);
      if (place === undefined || place >= position)
        throw new Error(`job ${draft.name} depends on ${name}, which does not come before it in the plan`);
      return [ids[position]!, ids[place]!] as const;
    }),
  );
}
