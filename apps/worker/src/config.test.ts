import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

const DATABASE_URL = "postgresql://outlab@db:5432/outlab";

test("asks for a database alone and fills in the rest", () => {
  expect(readConfig({ DATABASE_URL, OUTLAB_DATA_DIR: "/var/lib/outlab" }, 8)).toEqual({
    databaseUrl: DATABASE_URL,
    redisUrl: undefined,
    storageUrl: "file:///var/lib/outlab/blobs",
    datasetsDir: undefined,
    importRoots: [],
    weightsDir: undefined,
    cacheDir: "/var/lib/outlab/cache",
    engine: "auto",
    slots: 1,
    cpuSlots: 1,
    threads: 8,
    leaseMs: 30_000,
    cancelGraceMs: 10_000,
    drainGraceMs: 30_000,
    pauseGraceMs: 900_000,
    storageLeastFreeBytes: 268_435_456,
    logLevel: "info",
  });
});

test("shares the cores among the slots, with a thread for each at least and as many as engines take at most", () => {
  const threads = (cores: number) => readConfig({ DATABASE_URL, OUTLAB_SLOTS: "3" }, cores).threads;
  expect([threads(2), threads(8), threads(12), threads(1024)]).toEqual([1, 2, 4, 256]);
});

test("lets people name images below the folders that it is given, or else below that of data sets", () => {
  const roots = (env: NodeJS.ProcessEnv) => readConfig({ DATABASE_URL, ...env }, 1).importRoots;
  expect(roots({ OUTLAB_DATASETS_DIR: "/datasets" })).toEqual(["/datasets"]);
  expect(roots({ OUTLAB_DATASETS_DIR: "/datasets", OUTLAB_IMPORT_ROOTS: "/a:/b/c:" })).toEqual([
    "/a",
    "/b/c",
  ]);
  expect(roots({ OUTLAB_IMPORT_ROOTS: "images" })).toEqual([resolve("images")]);
});

test("takes an empty variable for one that isn't set", () => {
  const config = readConfig({ DATABASE_URL, REDIS_URL: "", OUTLAB_STORAGE: "", OUTLAB_THREADS: "" }, 4);
  expect(config).toMatchObject({ redisUrl: undefined, threads: 4 });
});

test("names every fault at once, with what was expected and what was found", () => {
  const read = () =>
    readConfig({
      REDIS_URL: "localhost:6379",
      OUTLAB_ENGINE: "pytorch",
      OUTLAB_SLOTS: "0",
      OUTLAB_THREADS: "two",
      OUTLAB_LEASE_SECONDS: "-5",
      OUTLAB_STORAGE: "/var/blobs",
      LOG_LEVEL: "loud",
    });
  expect(read).toThrow(
    expect.objectContaining({
      faults: [
        "DATABASE_URL: expected a URL that starts with postgresql:// or postgres://, but it is not set",
        'REDIS_URL: expected a URL that starts with redis:// or rediss://, found "localhost:6379"',
        'OUTLAB_STORAGE: expected a URL that starts with file://, found "/var/blobs"',
        'OUTLAB_ENGINE: expected one of auto, simd, tensorflow, tensorflow-gpu, found "pytorch"',
        'OUTLAB_SLOTS: expected a whole number from 1 to 64, found "0"',
        'OUTLAB_THREADS: expected a whole number from 1 to 256, found "two"',
        'OUTLAB_LEASE_SECONDS: expected seconds from 1 to 3600, found "-5"',
        'LOG_LEVEL: expected one of fatal, error, warn, info, debug, trace, silent, found "loud"',
      ],
    }),
  );
});
