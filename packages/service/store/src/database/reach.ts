/** One client, or a sentence that says which server doesn't answer: a wrong DATABASE_URL is reported within seconds. */
import pg from "pg";

const CONNECT_TIMEOUT_MS = 5_000;

/**
 * @param answerWithinMs  how long each query of the connection waits for its answer.
 * @throws {Error} that names host and database, never the password.
 */
export async function reach(
  url: string,
  { answerWithinMs = CONNECT_TIMEOUT_MS }: { readonly answerWithinMs?: number } = {},
): Promise<pg.Client> {
  let client: pg.Client;
  try {
    client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: answerWithinMs,
    });
  } catch (error) {
    throw new Error(
      "DATABASE_URL is not a Postgres address such as postgresql://user:password@host:5432/outlab",
      {
        cause: error,
      },
    );
  }
  // The query that fails reports it; without a listener it would end the process.
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw new Error(
      `the database ${client.database} at ${client.host}:${client.port} does not answer: ${reason(error)}; ` +
        "start it, or correct DATABASE_URL",
      { cause: error },
    );
  }
}

/** Node gives one error for each address of a name, and then an empty message for all. */
function reason(error: unknown): string {
  const first = error instanceof AggregateError ? (error.errors[0] as Error) : (error as Error);
  return first.message || String((first as NodeJS.ErrnoException).code ?? first);
}
