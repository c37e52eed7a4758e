/** The environment, read once. Every fault is told at once, by the name of its variable. */
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { threadsLimit } from "@outlab/tensor";
import { z } from "zod";

export interface Config {
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  readonly storageUrl: string;
  readonly datasetsDir: string | undefined;
  /** Compiled code of the attempts' program, for the next attempt. */
  readonly cacheDir: string;
  readonly engine: "auto" | "simd" | "tensorflow" | "tensorflow-gpu";
  /** Attempts at once on the device. Several on a CPU share its cores. */
  readonly slots: number;
  /** Attempts at once of jobs that take the processor alone, such as scoring: they hold no slot of the device. */
  readonly cpuSlots: number;
  /** Computing threads of each attempt. */
  readonly threads: number;
  /** How long a worker may be out of touch before its attempts are taken from it. */
  readonly leaseMs: number;
  /** From the signal to stop to SIGKILL, when a person cancels. */
  readonly cancelGraceMs: number;
  /** The same when the worker is told to end. */
  readonly drainGraceMs: number;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace";
}

export type ParsedConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] };

/** @param cores  what `OUTLAB_THREADS` defaults to, shared among the slots. */
export function parseConfig(env: NodeJS.ProcessEnv, cores: number = availableParallelism()): ParsedConfig {
  // An empty variable is an unset one, as in compose files with `${NAME:-}`.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const result = environmentSchema.safeParse(given);
  if (!result.success) {
    const faults = result.error.issues.map(({ path: [name = ""], message }) => {
      const found = given[String(name)];
      return `${String(name)}: ${message}, ${found === undefined ? "not set" : `found ${JSON.stringify(found)}`}`;
    });
    return { ok: false, faults };
  }
  const values = result.data;
  return {
    ok: true,
    config: Object.freeze({
      databaseUrl: values.DATABASE_URL,
      redisUrl: values.REDIS_URL,
      storageUrl: values.OUTLAB_STORAGE ?? pathToFileURL(resolve(values.OUTLAB_DATA_DIR, "blobs")).href,
      datasetsDir: values.OUTLAB_DATASETS_DIR,
      cacheDir: resolve(values.OUTLAB_DATA_DIR, "cache"),
      engine: values.OUTLAB_ENGINE,
      slots: values.OUTLAB_SLOTS,
      cpuSlots: values.OUTLAB_CPU_SLOTS,
      threads: values.OUTLAB_THREADS ?? clamped(Math.floor(cores / values.OUTLAB_SLOTS), 1, threadsLimit),
      leaseMs: values.OUTLAB_LEASE_SECONDS * 1000,
      cancelGraceMs: values.OUTLAB_CANCEL_GRACE_SECONDS * 1000,
      drainGraceMs: values.OUTLAB_DRAIN_GRACE_SECONDS * 1000,
      logLevel: values.LOG_LEVEL,
    }),
  };
}

function clamped(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

const url = (...schemes: string[]) =>
  z.string("expected a URL").refine((text) => schemes.includes(URL.parse(text)?.protocol ?? ""), {
    error: `expected a URL that starts with ${schemes.map((scheme) => `${scheme}//`).join(" or ")}`,
  });

const count = (max: number) =>
  z.coerce
    .number({ error: `expected a whole number from 1 to ${max}` })
    .refine((value) => Number.isInteger(value) && value >= 1 && value <= max, {
      error: `expected a whole number from 1 to ${max}`,
    });

const seconds = (min: number, max: number) =>
  z.coerce
    .number({ error: `expected seconds from ${min} to ${max}` })
    .refine((value) => value >= min && value <= max, { error: `expected seconds from ${min} to ${max}` });

const choice = <const Choices extends readonly [string, ...string[]]>(choices: Choices) =>
  z.enum(choices, { error: `expected one of ${choices.join(", ")}` });

const environmentSchema = z.object({
  DATABASE_URL: url("postgresql:", "postgres:"),
  REDIS_URL: url("redis:", "rediss:").optional(),
  OUTLAB_DATA_DIR: z.string().default(".outlab"),
  OUTLAB_STORAGE: url("file:").optional(),
  OUTLAB_DATASETS_DIR: z.string().optional(),
  OUTLAB_ENGINE: choice(["auto", "simd", "tensorflow", "tensorflow-gpu"]).default("auto"),
  OUTLAB_SLOTS: count(64).default(1),
  OUTLAB_CPU_SLOTS: count(64).default(1),
  OUTLAB_THREADS: count(threadsLimit).optional(),
  OUTLAB_LEASE_SECONDS: seconds(1, 3600).default(30),
  OUTLAB_CANCEL_GRACE_SECONDS: seconds(0.1, 3600).default(10),
  OUTLAB_DRAIN_GRACE_SECONDS: seconds(0.1, 3600).default(30),
  LOG_LEVEL: choice(["fatal", "error", "warn", "info", "debug", "trace"]).default("info"),
});
