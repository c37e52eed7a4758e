import { openDatabase } from "@outlab/db";
import { afterAll, expect, test } from "vitest";
import { askForService } from "../../../test/support/ask-for-service.ts";
import { isDatabaseAway } from "./is-database-away.ts";
import { retryWhile } from "./retry-while.ts";

const db = await openDatabase(await askForService("postgres"), { maxConnections: 2 });
afterAll(() => db.close());
const failure = (query: Promise<unknown>): Promise<unknown> =>
  query.then(
    () => undefined,
    (error: unknown) => error,
  );

test("knows a database that is away by what the driver really throws", async () => {
  const nobody = openDatabase("postgresql://x@127.0.0.1:1/x", { maxConnections: 1 });
  expect(isDatabaseAway(await failure(nobody))).toBe(true);

  const cut = await db.pool.connect();
  expect(isDatabaseAway(await failure(cut.query("select pg_terminate_backend(pg_backend_pid())")))).toBe(
    true,
  );
  expect(isDatabaseAway(await failure(cut.query("select 1")))).toBe(true);
  cut.release(true);

  const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  expect(isDatabaseAway(new Error("wrapped", { cause: refused }))).toBe(true);
  expect(isDatabaseAway(new AggregateError([new Error("::1"), refused]))).toBe(true);
});

test("takes no error of the query itself for it", async () => {
  for (const sql of ["selec 1", "select 1/0", "select * from nowhere", "select 'x'::uuid"]) {
    expect(isDatabaseAway(await failure(db.pool.query(sql)))).toBe(false);
  }
  expect(isDatabaseAway(new TypeError("x is not a function"))).toBe(false);
  expect(isDatabaseAway("a string")).toBe(false);
});

const away = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });

test("tries again while the database is away, until it is back", async () => {
  let tries = 0;
  const write = async (): Promise<string> => {
    if (++tries < 3) throw away;
    return "written";
  };
  expect(await retryWhile(() => true, write)).toBe("written");
  expect(tries).toBe(3);
});

test("gives up when the write could no longer be accepted, and at once when it would fail again", async () => {
  let tries = 0;
  const never = async (): Promise<void> => {
    tries++;
    throw away;
  };
  await expect(retryWhile(() => tries < 2, never)).rejects.toBe(away);
  expect(tries).toBe(2);
  const broken = new Error("a bug");
  await expect(
    retryWhile(
      () => true,
      () => Promise.reject(broken),
    ),
  ).rejects.toBe(broken);
});
