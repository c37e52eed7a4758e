import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";

const DATABASE_URL = "postgresql://outlab@127.0.0.1:5432/outlab";

describe("readConfig", () => {
  it("needs only a database, and keeps blobs in the data folder", () => {
    expect(readConfig({ DATABASE_URL, REDIS_URL: "", HOME: "/root" })).toEqual({
      databaseUrl: DATABASE_URL,
      redisUrl: undefined,
      dataDir: resolve(".outlab"),
      storageUrl: `file://${resolve(".outlab/blobs")}`,
      host: "127.0.0.1",
      port: 3000,
      retention: { keepCheckpointsDays: undefined, keepArchivedDays: undefined },
      metricsToken: undefined,
      webhookPrivateRanges: [],
      rateLimits: { perKeyPerMinute: 60_000, perAddressPerMinute: 600 },
      logLevel: "info",
    });
  });

  it("names every wrong variable at once", () => {
    const read = () => readConfig({ PORT: "70000", LOG_LEVEL: "loud", REDIS_URL: "http://x" });
    expect(read).toThrow(/DATABASE_URL: .*not set/);
    expect(read).toThrow(/PORT: .*65535/);
    expect(read).toThrow(/LOG_LEVEL: .*silent.*"loud"/);
    expect(read).toThrow(/REDIS_URL/);
  });
});
