/** The Postgres that tests share: one that is given, a container, or the embedded one. */
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../../packages/service/local-stack/src/postgres/embedded-postgres.ts";

export interface PostgresService {
  /** A database whose owner may make others. */
  readonly url: string;
  readonly from: string;
  stop(): Promise<void>;
}

/** @param env `TEST_DATABASE_URL` wins; `TEST_SERVICES=docker` makes a missing container runtime an error, `local` asks for none. */
export async function startPostgresService(env: NodeJS.ProcessEnv): Promise<PostgresService> {
  if (env.TEST_DATABASE_URL)
    return { url: env.TEST_DATABASE_URL, from: "TEST_DATABASE_URL", stop: async () => {} };
  const mode = env.TEST_SERVICES ?? "auto";
  const container = mode === "local" ? undefined : await startContainer(mode === "docker");
  if (container) return container;
  const dataDir = await mkdtemp(join(tmpdir(), "outlab-test-postgres-"));
  const { url, stop } = await startEmbeddedPostgres({ dataDir, ephemeral: true });
  return { url, from: "a process of its own", stop };
}

async function startContainer(required: boolean): Promise<PostgresService | undefined> {
  try {
    const { GenericContainer, getContainerRuntimeClient, Wait } = await import("testcontainers");
    await getContainerRuntimeClient();
    const container = await new GenericContainer("postgres:18-alpine")
      .withEnvironment({ POSTGRES_USER: "outlab", POSTGRES_PASSWORD: "outlab", POSTGRES_DB: "outlab" })
      .withExposedPorts(5432)
      .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2))
      .start();
    return {
      url: `postgresql://outlab:outlab@${container.getHost()}:${container.getMappedPort(5432)}/outlab`,
      from: "testcontainers",
      stop: async () => void (await container.stop()),
    };
  } catch (error) {
    if (required) throw error;
    return undefined;
  }
}
