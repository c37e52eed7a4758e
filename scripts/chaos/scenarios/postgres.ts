/** Postgres dies, is cut off, or falls silent. */
import { setTimeout as sleep } from "node:timers/promises";
import type { ChaosLab } from "../lab.ts";
import type { Scenario } from "../scenario.ts";

export const postgresKilled: Scenario = {
  name: "Postgres killed",
  what: "its server by kill -9; it is started again",
  times: { long: 3, short: 1 },
  async harm(lab) {
    await lab.killPostgres();
    return undefined;
  },
};

export const connectionsCut: Scenario = {
  name: "connections cut",
  what: "every connection to Postgres at once",
  times: { long: 5, short: 1 },
  async harm({ db }) {
    await cutAll(db);
    return undefined;
  },
};

export const postgresSilent: Scenario = {
  name: "Postgres silent",
  what: "nothing closed and no bytes for 7 s, then cut",
  times: { long: 2, short: 0 },
  async harm({ toPostgres }) {
    toPostgres.silence();
    await sleep(7_000);
    await toPostgres.cut();
    await toPostgres.mend();
    return undefined;
  },
};

export const postgresReadOnly: Scenario = {
  name: "Postgres read-only",
  what: "it takes no writes for 5 s",
  times: { long: 2, short: 0 },
  async harm({ db }) {
    await db.pool.query("alter database outlab set default_transaction_read_only = on");
    await cutAll(db);
    await sleep(5_000);
    const client = await db.pool.connect();
    try {
      await client.query("set default_transaction_read_only = off");
      await client.query("alter database outlab set default_transaction_read_only = off");
    } finally {
      client.release(true);
    }
    await cutAll(db);
    return undefined;
  },
};

/** But the one that asks for it. */
async function cutAll({ pool }: ChaosLab["db"]): Promise<void> {
  await pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
  );
}
