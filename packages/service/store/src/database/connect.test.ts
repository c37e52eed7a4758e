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

test("an idle connection that breaks is replaced by the next query", async () => {
  const { url, drop } = await freshDatabase();
  const [db, other] = [
    await openDatabase(url, { maxConnections: 1 }),
    await openDatabase(url, { maxConnections: 1 }),
  ];
  const { rows } = await db.pool.query<{ pid: number }>("select pg_backend_pid() as pid");
  const removed = new Promise((resolve) => db.pool.once("remove", resolve));
  await other.pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
  await removed; // without a listener this process would have ended with it
  expect((await db.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await Promise.all([db.close(), other.close()]);
  await drop();
});

test("a database has so many connections, each with limits, until it is closed", async () => {
  const { url, drop } = await freshDatabase();
  const db = await openDatabase(url, { maxConnections: 3 });
  const { rows } = await db.pool.query(
    "select current_setting('idle_in_transaction_session_timeout') as idle",
  );
  expect(rows).toEqual([{ idle: "10s" }]);
  expect(db.pool.options).toMatchObject({ max: 3, connectionTimeoutMillis: 5_000, query_timeout: 30_000 });
  expect(await db.prisma.user.count()).toBe(0);
  await db.close();
  await expect(db.pool.query("select 1")).rejects.toThrow("after calling end");
  await drop();
});
