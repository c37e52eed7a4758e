/** The environment of the worker process, read once. main.ts is the only caller. */
import { availableParallelism } from "node:os";
import { delimiter, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { choice, logLevel, readEnvironment, seconds, urlOf, wholeNumber } from "@outlab/environment";
import { threadsLimit } from "@outlab/tensor";
import { z } from "zod";

export interface Config {
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  readonly storageUrl: string;
  readonly datasetsDir: string | undefined;
  /** Absolute folders below which people may name images of their own. */
  readonly importRoots: readonly string[];
  /** Files of weights that specs may name. */
  readonly weightsDir: string | undefined;
  /** Compiled code of the attempts' program, for the next attempt. */
  readonly cacheDir: string;
  readonly engine: "auto" | "simd" | "tensorflow" | "tensorflow-gpu";
  /** Attempts at once on the device. Several on a CPU share its cores. */
  readonly slots: number;
  /** Attempts at once of jobs that take the processor alone, such as scoring: they hold no slot of the device. */
  readonly cpuSlots: number;
  /** Computing threads of each attempt. */
  readonly threads: number;
  /** With less free in the storage it takes no jobs. */
  readonly storageLeastFreeBytes: number;
  /** How long a worker may be out of touch before its attempts are taken from it. */
  readonly leaseMs: number;
  /** From the signal to stop to SIGKILL, when a person cancels. */
  readonly cancelGraceMs: number;
  /** The same when the worker is asked to end. */
  readonly drainGraceMs: number;
  /** From the request to pause until SIGKILL: a training ends its epoch and saves it first. */
  readonly pauseGraceMs: number;
  readonly logLevel: z.infer<typeof logLevel>;
}

/**
 * @param cores  what `OUTLAB_THREADS` defaults to, shared among the slots.
 * @throws {EnvironmentError} that names every variable that is wrong, and why.
 */
export function readConfig(env: NodeJS.ProcessEnv, cores: number = availableParallelism()): Config {
  const values = readEnvironment(environmentSchema, env);
  return Object.freeze({
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    storageUrl: values.OUTLAB_STORAGE ?? pathToFileURL(resolve(values.OUTLAB_DATA_DIR, "blobs")).href,
    datasetsDir: values.OUTLAB_DATASETS_DIR,
    importRoots: (values.OUTLAB_IMPORT_ROOTS ?? values.OUTLAB_DATASETS_DIR ?? "")
      .split(delimiter)
      .filter((folder) => folder !== "")
      .map((folder) => resolve(folder)),
    weightsDir: values.OUTLAB_WEIGHTS_DIR,
    cacheDir: resolve(values.OUTLAB_DATA_DIR, "cache"),
    engine: values.OUTLAB_ENGINE,
    slots: values.OUTLAB_SLOTS,
    cpuSlots: values.OUTLAB_CPU_SLOTS,
    threads: values.OUTLAB_THREADS ?? clamped(Math.floor(cores / values.OUTLAB_SLOTS), 1, threadsLimit),
    storageLeastFreeBytes: values.OUTLAB_STORAGE_LEAST_FREE_MIB * 2 ** 20,
    leaseMs: values.OUTLAB_LEASE_SECONDS * 1000,
    cancelGraceMs: values.OUTLAB_CANCEL_GRACE_SECONDS * 1000,
    pauseGraceMs: values.OUTLAB_PAUSE_GRACE_SECONDS * 1000,
    drainGraceMs: values.OUTLAB_DRAIN_GRACE_SECONDS * 1000,
    logLevel: values.LOG_LEVEL,
  });
}

function clamped(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

const environmentSchema = z.object({
  DATABASE_URL: urlOf("postgresql:", "postgres:"),
  REDIS_URL: urlOf("redis:", "rediss:").optional(),
  OUTLAB_DATA_DIR: z.string().default(".outlab"),
  OUTLAB_STORAGE: urlOf("file:").optional(),
  OUTLAB_DATASETS_DIR: z.string().optional(),
  OUTLAB_IMPORT_ROOTS: z.string().optional(),
  OUTLAB_WEIGHTS_DIR: z.string().optional(),
  OUTLAB_ENGINE: choice(["auto", "simd", "tensorflow", "tensorflow-gpu"]).default("auto"),
  OUTLAB_SLOTS: wholeNumber(1, 64).default(1),
  OUTLAB_CPU_SLOTS: wholeNumber(1, 64).default(1),
  OUTLAB_THREADS: wholeNumber(1, threadsLimit).optional(),
  OUTLAB_STORAGE_LEAST_FREE_MIB: wholeNumber(0, 1_000_000_000).default(256),
  OUTLAB_LEASE_SECONDS: seconds(1, 3600).default(30),
  OUTLAB_CANCEL_GRACE_SECONDS: seconds(0.1, 3600).default(10),
  OUTLAB_PAUSE_GRACE_SECONDS: seconds(0.1, 86_400).default(900),
  OUTLAB_DRAIN_GRACE_SECONDS: seconds(0.1, 3600).default(30),
  LOG_LEVEL: logLevel.default("info"),
});
