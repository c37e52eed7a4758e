import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { freshDatabase } from "../../../../../test/support/database.ts";
import { migrate, openDatabase } from "../index.ts";

const secret = "hunter2";

describe("a DATABASE_URL that leads nowhere", () => {
  it.each([
    ["openDatabase", (url: string) => openDatabase(url, { maxConnections: 1 })],
    ["migrate", (url: string) => migrate(url)],
  ] as const)("is reported by %s with host and database, without the password", async (_, open) => {
    const url = `postgresql://me:${secret}@127.0.0.1:1/lab`;
    const failure = await open(url).catch((error: Error) => error.message);
    expect(failure).toMatch(
      /the database lab at 127\.0\.0\.1:1 does not answer: .*ECONNREFUSED.*DATABASE_URL/,
    );
    expect(failure).not.toContain(secret);
  });

  it("is reported within seconds even where something accepts the connection and says nothing", async () => {
    const mute = createServer(() => {}).listen(0, "127.0.0.1");
    await new Promise((resolve) => mute.once("listening", resolve));
    const { port } = mute.address() as { port: number };
    await expect(
      openDatabase(`postgresql://me@127.0.0.1:${port}/lab`, { maxConnections: 1 }),
    ).rejects.toThrow(/does not answer/);
    mute.close();
  }, 15_000);

  it("is reported when the server has no such database", async () => {
    const { url, drop } = await freshDatabase();
    await drop();
    await expect(openDatabase(url, { maxConnections: 1 })).rejects.toThrow(
      /does not answer: database .* does not exist/,
    );
  });

  it("is reported when it is no address at all, without the password", async () => {
    const failure = await openDatabase(`postgresql://me:${secret}@host:port/lab`, {
      maxConnections: 1,
    }).catch((error: Error) => error.message);
    expect(failure).toBe(
      "DATABASE_URL is not a Postgres address such as postgresql://user:password@host:5432/outlab",
    );
    await expect(openDatabase("not an address", { maxConnections: 1 })).rejects.toThrow(
      /the database not an address at .* does not answer: .*DATABASE_URL/,
    );
  });
});
