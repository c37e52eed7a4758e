export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from "./postgres/embedded-postgres.ts";
export { findRedisServer } from "./redis/find-redis-server.ts";
export { type RedisServer, type RedisServerOptions, startRedisServer } from "./redis/redis-server.ts";
export { type Stack, type StackOptions, startStack } from "./stack/start-stack.ts";
export { type WithStackOptions, withStack } from "./stack/with-stack.ts";
export { workerGraceMs } from "./stack/worker-grace.ts";
