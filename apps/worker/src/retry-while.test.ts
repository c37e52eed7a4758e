import { once } from "node:events";
import { connect } from "node:net";
import pg from "pg";
import { expect, test } from "vitest";
import { askForService } from "../../../test/support/ask-for-service.ts";
import { isDatabaseAway } from "./is-database-away.ts";
import { retryWhile } from "./retry-while.ts";

const url = await askForService("postgres");
const failure = (query: Promise<unknown>): Promise<unknown> =>
  query.then(
    () => undefined,
    (error: unknown) => error,
  );

test("knows a database that is away by what the driver really throws", async () => {
  const refused = new pg.Client({ connectionString: "postgresql://x@127.0.0.1:1/x" });
  expect(isDatabaseAway(await failure(refused.connect()))).toBe(true);

  const cut = new pg.Client({ connectionString: url });
  cut.on("error", () => {});
  await cut.connect();
  const cutting = cut.query("select pg_terminate_backend(pg_backend_pid())");
  expect(isDatabaseAway(await failure(cutting))).toBe(true);
  expect(isDatabaseAway(await failure(cut.query("select 1")))).toBe(true);

  const socket = connect(1, "127.0.0.1");
  const [error] = await once(socket, "error").catch((thrown: unknown) => [thrown]);
  expect(isDatabaseAway(new Error("wrapped", { cause: error }))).toBe(true);
});

test("takes no error of the query itself for it", async () => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const sql of ["selec 1", "select 1/0", "select * from nowhere", "select 'x'::uuid"]) {
    expect(isDatabaseAway(await failure(client.query(sql)))).toBe(false);
  }
  await client.end();
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
