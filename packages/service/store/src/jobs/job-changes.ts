/** Changes of a job's columns as a value, and as SQL: no caller writes SQL fragments or counts parameters. */
import type { JobState } from "@outlab/wire";

/** A time by the database's clock: the transaction's start, the moment of the statement, or so long after the start. */
export type Moment = "now" | "clock" | { readonly msFromNow: number };

export interface JobChanges {
  readonly state?: JobState;
  readonly attempt?: number;
  readonly pool?: string;
  readonly makesWayFor?: string | null;
  readonly hasMadeWay?: boolean;
  readonly workerId?: string;
  readonly leaseExpiresAt?: Moment | null;
  readonly failedAttempts?: number;
  readonly lostAttempts?: number;
  readonly failureClass?: string | null;
  readonly failureMessage?: string | null;
  readonly failureLog?: readonly string[];
  readonly progress?: null;
  readonly wallClockSeconds?: number;
  readonly readyAt?: Moment | null;
  readonly scheduledAt?: Moment;
  readonly startedAt?: Moment;
  readonly finishedAt?: Moment | null;
  readonly cancelRequestedAt?: Moment | null;
  readonly signalledAt?: Moment | null;
  readonly processGoneAt?: Moment | null;
  readonly slotFreedAt?: Moment | null;
}

/**
 * @param before  parameters of the statement that come first: `$1` and on.
 * @returns what follows `set`, and all of the statement's parameters.
 */
export function assignments(
  changes: JobChanges,
  before: readonly unknown[],
): { readonly sql: string; readonly parameters: unknown[] } {
  const parameters = [...before];
  const place = (value: unknown) => `$${parameters.push(value)}`;
  const parts = Object.entries(changes).map(([name, value]) => {
    const column = columns[name as keyof JobChanges];
    if (value === null) return `${column} = null`;
    if (times.has(name)) return `${column} = ${moment(value as Moment, place)}`;
    return `${column} = ${place(value)}`;
  });
  return { sql: parts.join(", "), parameters };
}

const columns: Readonly<Record<keyof JobChanges, string>> = {
  state: "state",
  attempt: "attempt",
  pool: "pool",
  makesWayFor: "makes_way_for",
  hasMadeWay: "has_made_way",
  workerId: "worker_id",
  leaseExpiresAt: "lease_expires_at",
  failedAttempts: "failed_attempts",
  lostAttempts: "lost_attempts",
  failureClass: "failure_class",
  failureMessage: "failure_message",
  failureLog: "failure_log",
  progress: "progress",
  wallClockSeconds: "wall_clock_seconds",
  readyAt: "ready_at",
  scheduledAt: "scheduled_at",
  startedAt: "started_at",
  finishedAt: "finished_at",
  cancelRequestedAt: "cancel_requested_at",
  signalledAt: "signalled_at",
  processGoneAt: "process_gone_at",
  slotFreedAt: "slot_freed_at",
};

const times: ReadonlySet<string> = new Set(Object.keys(columns).filter((name) => name.endsWith("At")));

function moment(at: Moment, place: (value: unknown) => string): string {
  if (at === "now") return "now()";
  if (at === "clock") return "clock_timestamp()";
  return `now() + ${place(at.msFromNow)} * interval '1 ms'`;
}
