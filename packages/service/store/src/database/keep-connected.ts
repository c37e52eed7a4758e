/**
 * One connection that stays: it is made again when it is lost, and given up when it falls silent, which TCP alone would notice after
 * a quarter of an hour.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { reach } from "./reach.ts";

export interface KeptConnection {
  close(): Promise<void>;
}

interface Purpose {
  /** Makes of a new connection what it is for. */
  prepare(client: pg.Client): Promise<void>;
  /** After the connection was lost and found again. */
  onFound(): void;
}

export interface Timing {
  readonly retryMs: number;
  /** How often it is asked whether it still answers, and for how long an answer is waited for. */
  readonly askEveryMs: number;
  readonly answerWithinMs: number;
}

const usual: Timing = { retryMs: 500, askEveryMs: 5_000, answerWithinMs: 5_000 };

/** @throws {Error} when the database doesn't answer at the start; later it is tried again until closed. */
export async function keepConnected(
  url: string,
  { prepare, onFound }: Purpose,
  { retryMs, askEveryMs, answerWithinMs }: Timing = usual,
): Promise<KeptConnection> {
  const closing = new AbortController();
  let client: pg.Client | undefined;

  const connect = async () => {
    const fresh = await reach(url, { answerWithinMs });
    try {
      await prepare(fresh);
      closing.signal.throwIfAborted();
    } catch (error) {
      drop(fresh);
      throw error;
    }
    let asking: NodeJS.Timeout;
    const ask = () => {
      asking = setTimeout(() => fresh.query("select 1").then(ask, () => drop(fresh)), askEveryMs).unref();
    };
    ask();
    fresh.once("end", () => {
      clearTimeout(asking);
      void reconnect();
    });
    client = fresh;
  };
  const reconnect = async () => {
    while (!closing.signal.aborted) {
      try {
        await sleep(retryMs, undefined, { signal: closing.signal, ref: false });
        await connect();
        onFound();
        return;
      } catch {
        // Other users of the database report it; here it is only tried again.
      }
    }
  };
  await connect();
  return {
    async close() {
      closing.abort();
      const last = client;
      if (last === undefined) return;
      // A silent server never answers a farewell.
      await Promise.race([last.end().catch(() => {}), sleep(answerWithinMs, undefined, { ref: false })]);
      drop(last);
    },
  };
}

/** Without a farewell, which a silent connection would wait for. */
function drop(client: pg.Client): void {
  client.connection.stream.destroy();
}
