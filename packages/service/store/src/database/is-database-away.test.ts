import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase, type TestDatabase } from "../../../../../test/support/database.ts";
import { openDatabase } from "./connect.ts";
import { isDatabaseAway } from "./is-database-away.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const failure = (query: Promise<unknown>): Promise<unknown> =>
  query.then(
    () => "no failure at all",
    (error: unknown) => error,
  );

/** One connection, its errors as in the pool of `openDatabase`, and limits that are soon reached. */
async function withPool<T>(limits: pg.PoolConfig, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: database.url, max: 1, ...limits });
  pool.on("error", () => {}).on("connect", (client) => client.on("error", () => {}));
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

const terminate = "select pg_terminate_backend(pg_backend_pid())";

describe("the database is away, in the driver's real errors,", () => {
  it("when nothing answers at its address", async () => {
    const absent = openDatabase("postgresql://x@127.0.0.1:1/x", { maxConnections: 1 });
    expect(isDatabaseAway(await failure(absent))).toBe(true);
  });

  it("when its host has no address", async () => {
    const nowhere = openDatabase("postgresql://x@nowhere.invalid:1/x", { maxConnections: 1 });
    expect(isDatabaseAway(await failure(nowhere))).toBe(true);
  });

  it("when a connection breaks, and for who asks on it again", () =>
    withPool({}, async (pool) => {
      const client = await pool.connect();
      expect(isDatabaseAway(await failure(client.query(terminate)))).toBe(true);
      expect(isDatabaseAway(await failure(client.query("select 1")))).toBe(true);
      client.release(true);
    }));

  it("when no connection becomes free in time", () =>
    withPool({ connectionTimeoutMillis: 50 }, async (pool) => {
      const client = await pool.connect();
      expect(isDatabaseAway(await failure(pool.query("select 1")))).toBe(true);
      client.release();
    }));

  it("when a query gets no answer in time", () =>
    withPool({ query_timeout: 50 }, async (pool) => {
      const client = await pool.connect();
      expect(isDatabaseAway(await failure(client.query("select pg_sleep(1)")))).toBe(true);
      client.release(true);
    }));

  it("when it has ended a transaction that idled", () =>
    withPool({ idle_in_transaction_session_timeout: 50 }, async (pool) => {
      const client = await pool.connect();
      const ended = new Promise((resolve) => client.once("end", () => resolve(undefined)));
      const reported = new Promise((resolve) => client.once("error", resolve));
      await client.query("begin");
      expect(isDatabaseAway(await reported)).toBe(true);
      await ended;
      expect(isDatabaseAway(await failure(client.query("select 1")))).toBe(true);
      client.release(true);
    }));

  it("when Prisma is between", async () => {
    const db = await openDatabase(database.url, { maxConnections: 1 });
    expect(isDatabaseAway(await failure(db.prisma.$queryRawUnsafe(terminate)))).toBe(true);
    await db.close();
  });
});

describe("the database is away, by a code of", () => {
  it.each(["53300", "57P03", "08006", "40P01", "25P03", "ENOTFOUND", "EPIPE", "P1001", "P2024", "P2037"])(
    "%s",
    (code) => expect(isDatabaseAway(Object.assign(new Error("as it says"), { code }))).toBe(true),
  );

  it.each([
    "Connection terminated unexpectedly",
    "Connection terminated due to connection timeout",
    "Client was closed and is not queryable",
  ])("%s", (message) => expect(isDatabaseAway(new Error(message))).toBe(true));

  it("an error within", () => {
    const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    expect(isDatabaseAway(new Error("wrapped", { cause: refused }))).toBe(true);
    expect(isDatabaseAway(new AggregateError([new Error("::1"), refused]))).toBe(true);
  });
});

describe("the database is there", () => {
  it.each(["selec 1", "select 1/0", "select * from nowhere", "select 'x'::uuid"])(
    "when it refuses %s, with Prisma or without",
    async (sql) => {
      const db = await openDatabase(database.url, { maxConnections: 1 });
      expect(isDatabaseAway(await failure(db.pool.query(sql)))).toBe(false);
      expect(isDatabaseAway(await failure(db.prisma.$queryRawUnsafe(sql)))).toBe(false);
      await db.close();
    },
  );

  it.each([
    new TypeError("x is not a function"),
    new Error("the words Connection terminated unexpectedly, in a report"),
    Object.assign(new Error("taken"), { code: "23505" }),
    "a string",
    undefined,
  ])("for all that %s says", (error) => expect(isDatabaseAway(error)).toBe(false));
});
