/** The database at work: Prisma reads, and transactions move, over one pool. */
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "../generated/client.ts";
import { reach } from "./reach.ts";

export interface Database {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 5_000;
/** Without it, a connection that was lost without notice is waited for until TCP gives up, after a quarter of an hour. */
const QUERY_TIMEOUT_MS = 30_000;
/**
 * A process that freezes inside a transaction must not keep its locks: an experiment, or every dispatcher, would stop
 * with it. Between two statements a living process needs milliseconds.
 */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000;

/**
 * Connects once before it resolves, so that a wrong address is reported at the start and not by the first request.
 *
 * @throws {Error} within seconds, naming host and database, when it doesn't answer.
 */
export async function openDatabase(
  url: string,
  { maxConnections }: { maxConnections: number },
): Promise<Database> {
  await (await reach(url)).end();
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
  });
  // An idle connection that breaks is replaced by the next query; without a listener it would end the process.
  pool.on("error", () => {});
  // The pool takes its listener away while a connection is in use: one that breaks between two queries of a transaction,
  // or while it holds an advisory lock, would end the process. The next query on it fails with the error.
  pool.on("connect", (client) => client.on("error", () => {}));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    prisma,
    pool,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
