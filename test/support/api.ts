/** The API on a database of its own, with an admin and two researchers; requests are injected, no port is opened. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import pino from "pino";
import { buildApp } from "../../apps/api/src/app.ts";
import { createEventSignal, type EventSignal } from "../../apps/api/src/event-signal.ts";
import { type BlobStore, openStorage } from "../../packages/service/blobs/src/index.ts";
import {
  type Claim,
  claimJob,
  createApiKey,
  createUser,
  type Database,
  openDatabase,
  registerWorker,
  scheduleJob,
} from "../../packages/service/store/src/index.ts";
import type { ExperimentView } from "../../packages/service/wire/src/index.ts";
import { freshDatabase } from "./database.ts";
import { tinySpec } from "./specs.ts";

export interface Account {
  readonly userId: string;
  readonly key: string;
}

export interface TestApi {
  readonly app: FastifyInstance;
  readonly db: Database;
  readonly storage: BlobStore;
  readonly eventSignal: EventSignal;
  readonly admin: Account;
  /** Owns what tests submit. */
  readonly ada: Account;
  /** Another researcher. */
  readonly bob: Account;
  request(account: Account | undefined, options: InjectOptions): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

/** @param more  of what the application is made of, in the place of what a test has. */
export async function startTestApi(more: Partial<Parameters<typeof buildApp>[0]> = {}): Promise<TestApi> {
  const database = await freshDatabase();
  const folder = mkdtempSync(join(tmpdir(), "outlab-api-"));
  const db = await openDatabase(database.url, { maxConnections: 4 });
  const storage = await openStorage(pathToFileURL(folder).href);
  const eventSignal = createEventSignal();
  const app = await buildApp({
    db,
    storage,
    eventSignal,
    log: pino({ level: "silent" }),
    version: "0.0.0-test",
    readinessChecks: {
      async database() {
        await db.pool.query("select 1");
        return "answers";
      },
    },
    ...more,
  });
  await app.ready();
  const account = async (name: string, role: "admin" | "researcher"): Promise<Account> => {
    const { id } = await createUser(db, { name, role, actorId: null });
    const { key } = await createApiKey(db, { userId: id, name: "test", actorId: null });
    return { userId: id, key };
  };
  return {
    app,
    db,
    storage,
    eventSignal,
    admin: await account("root", "admin"),
    ada: await account("ada", "researcher"),
    bob: await account("bob", "researcher"),
    request: (who, options) =>
      app.inject({
        ...options,
        headers: { ...(who && { authorization: `Bearer ${who.key}` }), ...options.headers },
      }),
    async close() {
      await app.close();
      await db.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Submits the smallest experiment as ada. */
export async function submitTiny({ request, ada }: TestApi, more: object = {}): Promise<ExperimentView> {
  const response = await request(ada, {
    method: "POST",
    url: "/v1/experiments",
    payload: { ...tinySpec, ...more },
  });
  if (response.statusCode !== 201) throw new Error(response.body);
  return response.json<ExperimentView>();
}

/** Begins an attempt of one of its jobs, as a worker does. */
export async function beginAttempt(
  { db }: TestApi,
  experiment: ExperimentView,
  kind: string,
): Promise<Claim & { readonly experimentId: string }> {
  const { id: jobId } = experiment.jobs.find((job) => job.kind === kind)!;
  const workerId = await registerWorker(db, {
    name: "test",
    slots: 1,
    cpuSlots: 1,
    version: "0",
    device: { engine: "none" },
    cardMemoryMiB: null,
  });
  const { attempt } = (await scheduleJob(db, jobId, "processor"))!;
  return (await claimJob(db, { jobId, attempt, workerId, leaseMs: 60_000 })) as Claim & {
    readonly experimentId: string;
  };
}
