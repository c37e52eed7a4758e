export { startEmbeddedPostgres } from "./embedded-postgres.ts";
export { migrate } from "./migrate.ts";
