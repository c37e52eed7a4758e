/** What the application is made of; main.ts builds it, tests build it on a fresh database. */

import type { BlobStore } from "@outlab/blobs";
import type { Database, RetentionRules } from "@outlab/store";
import type { FastifyBaseLogger } from "fastify";
import type { EventSignal } from "./event-signal.ts";
import type { RateLimits } from "./plugins/rate-limits.ts";

export interface Deps {
  readonly db: Database;
  readonly storage: BlobStore;
  readonly log: FastifyBaseLogger;
  readonly version: string;
  /** What a program that reads `/metrics` may show instead of a key; without one the same machine may read it. */
  readonly metricsToken?: string | undefined;
  /** Of the installation; without them everything is kept. */
  readonly retention?: RetentionRules;
  /** Without them any number of requests is answered. */
  readonly rateLimits?: RateLimits;
  /** How long a whole request may take to come; 30 s without a number. */
  readonly requestTimeoutMs?: number;
  /** Tells event streams that there is more to read. */
  readonly eventSignal: EventSignal;
  /** What readiness depends on: each resolves with a word about itself or rejects with the reason. */
  readonly readinessChecks: Readonly<Record<string, () => Promise<string>>>;
}
