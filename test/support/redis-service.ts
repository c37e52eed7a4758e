/** The Redis that tests share: one that is given, a container, a process of our own, or none, and then why. */
import { join } from "node:path";
import { startRedisServer } from "../../packages/service/local-stack/src/redis/redis-server.ts";

export interface RedisService {
  /** Absent: tests that need Redis are skipped, and `from` says why. */
  readonly url: string | undefined;
  readonly from: string;
  stop(): Promise<void>;
}

/** @param env `TEST_REDIS_URL` wins; `TEST_SERVICES=docker` makes a missing container runtime an error, `local` asks for none. */
export async function startRedisService(env: NodeJS.ProcessEnv): Promise<RedisService> {
  if (env.TEST_REDIS_URL) return { url: env.TEST_REDIS_URL, from: "TEST_REDIS_URL", stop: async () => {} };
  const mode = env.TEST_SERVICES ?? "auto";
  if (mode !== "local") {
    const container = await startContainer(mode === "docker");
    if (container !== undefined) return container;
  }
  const local = await startRedisServer({ cacheDir: join(import.meta.dirname, "../../.cache"), env });
  return local === undefined
    ? {
        url: undefined,
        from: "no REDIS_SERVER_BIN, none on the PATH, no Debian packages, no Docker",
        stop: async () => {},
      }
    : { url: local.url, from: "a process of its own", stop: local.stop };
}

async function startContainer(required: boolean): Promise<RedisService | undefined> {
  try {
    const { GenericContainer, getContainerRuntimeClient } = await import("testcontainers");
    await getContainerRuntimeClient();
    const container = await new GenericContainer("redis:8-alpine").withExposedPorts(6379).start();
    return {
      url: `redis://${container.getHost()}:${container.getMappedPort(6379)}`,
      from: "testcontainers",
      stop: async () => void (await container.stop()),
    };
  } catch (error) {
    if (required) throw error;
    return undefined;
  }
}
