import { expect, test } from "vitest";
import { freshDatabase } from "../../../../../test/support/database.ts";
import { openDatabase } from "./connect.ts";

test("a connection that breaks while someone holds it fails the next query on it, and nothing else", async () => {
  const { url, drop } = await freshDatabase();
  const db = await openDatabase(url, { maxConnections: 2 });
  const held = await db.pool.connect();
  const { rows } = await held.query<{ pid: number }>("select pg_backend_pid() as pid");
  const ended = new Promise((resolve) => held.once("end", () => resolve(undefined)));
  await db.pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
  await ended; // without a listener this process would have ended with it
  await expect(held.query("select 1")).rejects.toThrow();
  held.release(true);
  expect((await db.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await db.close();
  await drop();
});
