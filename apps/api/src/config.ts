/** The environment of the API process, read once. main.ts is the only caller. */
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { logLevel, port, readEnvironment, urlOf, wholeNumber } from "@outlab/environment";
import type { RetentionRules } from "@outlab/store";
import { z } from "zod";
import { isRange } from "./webhooks/private-addresses.ts";

const environmentSchema = z.object({
  DATABASE_URL: urlOf("postgresql:", "postgres:"),
  REDIS_URL: urlOf("redis:", "rediss:").optional(),
  OUTLAB_DATA_DIR: z.string().default(".outlab"),
  OUTLAB_STORAGE: urlOf("file:").optional(),
  HOST: z.string().default("127.0.0.1"),
  PORT: port.default(3000),
  OUTLAB_METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/, "expected 16 to 200 printable characters without spaces")
    .optional(),
  OUTLAB_KEEP_CHECKPOINTS_DAYS: wholeNumber(0, 36_500).optional(),
  OUTLAB_KEEP_ARCHIVED_DAYS: wholeNumber(0, 36_500).optional(),
  OUTLAB_WEBHOOK_PRIVATE_RANGES: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((range) => range.trim())
        .filter((range) => range !== ""),
    )
    .refine(
      (ranges) => ranges.every(isRange),
      "expected ranges such as 10.0.0.0/8, with commas between them",
    ),
  OUTLAB_RATE_LIMIT_PER_KEY: wholeNumber(0, 1_000_000).default(60_000),
  OUTLAB_RATE_LIMIT_PER_ADDRESS: wholeNumber(0, 1_000_000).default(600),
  LOG_LEVEL: logLevel.default("info"),
});

export interface Config {
  readonly databaseUrl: string;
  /** Undefined: BullMQ keeps its jobs in Postgres. */
  readonly redisUrl: string | undefined;
  /** Absolute. */
  readonly dataDir: string;
  readonly storageUrl: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** What Prometheus shows at `/metrics`; undefined: programs on the same machine may read it. */
  readonly metricsToken: string | undefined;
  /** What `gc` may delete, where a person has no rules of their own. */
  readonly retention: RetentionRules;
  /** Private addresses that webhooks may be sent to. */
  readonly webhookPrivateRanges: readonly string[];
  /** Requests a minute; 0 means any number. */
  readonly rateLimits: { readonly perKeyPerMinute: number; readonly perAddressPerMinute: number };
  readonly logLevel: z.infer<typeof environmentSchema>["LOG_LEVEL"];
}

/** @throws {EnvironmentError} that names every variable that is wrong, and why. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const values = readEnvironment(environmentSchema, environment);
  const dataDir = resolve(values.OUTLAB_DATA_DIR);
  return {
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    dataDir,
    storageUrl: values.OUTLAB_STORAGE ?? pathToFileURL(join(dataDir, "blobs")).href,
    host: values.HOST,
    port: values.PORT,
    metricsToken: values.OUTLAB_METRICS_TOKEN,
    retention: {
      keepCheckpointsDays: values.OUTLAB_KEEP_CHECKPOINTS_DAYS,
      keepArchivedDays: values.OUTLAB_KEEP_ARCHIVED_DAYS,
    },
    webhookPrivateRanges: values.OUTLAB_WEBHOOK_PRIVATE_RANGES,
    rateLimits: {
      perKeyPerMinute: values.OUTLAB_RATE_LIMIT_PER_KEY,
      perAddressPerMinute: values.OUTLAB_RATE_LIMIT_PER_ADDRESS,
    },
    logLevel: values.LOG_LEVEL,
  };
}
