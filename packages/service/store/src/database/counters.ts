/** Numbers that only rise, of all processes together: a process that ends takes none with it. */
import type { Database } from "./connect.ts";
import type { Tx } from "./transaction.ts";

export interface CounterValue {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export type CounterName = "slot-seconds" | "waits" | "wait-seconds" | "repairs";

/** @param labels  the keys in one order: they are compared as text. */
export async function addToCounter(
  tx: Pick<Tx, "query">,
  name: CounterName,
  labels: CounterValue["labels"],
  value: number,
): Promise<void> {
  await tx.query(
    `insert into counters (name, labels, value) values ($1, $2, $3)
     on conflict (name, labels) do update set value = counters.value + excluded.value`,
    [name, JSON.stringify(labels), value],
  );
}

export async function readCounters({
  pool,
}: Pick<Database, "pool">): Promise<ReadonlyMap<CounterName, readonly CounterValue[]>> {
  const { rows } = await pool.query<{ name: CounterName; labels: string; value: number }>(
    "select name, labels, value from counters order by name, labels",
  );
  const values = rows.map(({ name, labels, value }) => ({
    name,
    labels: JSON.parse(labels) as CounterValue["labels"],
    value,
  }));
  return Map.groupBy(values, ({ name }) => name);
}
