import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { openLab, submit } from "../../../../../test/support/lab.ts";
import { getExperiment } from "../index.ts";
import { inTransaction } from "./transaction.ts";

const lab = await openLab();
const { db } = lab;
const nameOf = async (id: string) => (await getExperiment(db, id)).name;
const rename = "update experiments set name = 'renamed' where id = $1";

describe("a transaction", () => {
  it("does all of its work or nothing of it", async () => {
    const { id, name } = await submit(lab);
    const broken = inTransaction(db, async (tx) => {
      await tx.query(rename, [id]);
      throw new Error("on second thoughts");
    });
    await expect(broken).rejects.toThrow("on second thoughts");
    expect(await nameOf(id)).toBe(name);
    const open =
      "select from pg_stat_activity where datname = current_database() and backend_xid is not null";
    expect((await db.pool.query(open)).rowCount).toBe(0);
    await inTransaction(db, (tx) => tx.query(rename, [id]));
    expect(await nameOf(id)).toBe("renamed");
  });

  it("whose connection is cut reports that by its promise alone, and the next one gets another connection", async () => {
    const { id, name } = await submit(lab);
    const cut = inTransaction(db, async (tx) => {
      await tx.query(rename, [id]);
      const { rows } = await tx.query<{ pid: number }>("select pg_backend_pid() as pid");
      await db.pool.query("select pg_terminate_backend($1)", [rows[0]!.pid]);
      // Nothing is asked of the connection while its end is reported: only an event can say so.
      await sleep(100);
      await tx.query("select 1");
    });
    await expect(cut).rejects.toThrow();
    expect(await nameOf(id)).toBe(name);
    await inTransaction(db, (tx) => tx.query("select 1"));
  });
});
