export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from "./postgres/embedded-postgres.ts";
export { type Stack, type StackOptions, startStack } from "./stack/start-stack.ts";
export { type WithStackOptions, withStack } from "./stack/with-stack.ts";
export { workerGraceMs } from "./stack/worker-grace.ts";
