/** A server that is started again, at the same port, when it ends without having been asked to. */
import { setTimeout as sleep } from "node:timers/promises";
import type { ServerProcess } from "./server-process.ts";

export interface KeptServer {
  /** Ends it for good. */
  stop(): Promise<void>;
}

interface Ports {
  start(): ServerProcess;
  /** Whether it answers within the time that a start takes. */
  answers(server: ServerProcess): Promise<boolean>;
  /** Gets a sentence for people. */
  onNotice(message: string): void;
}

const PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** @param first  runs already. */
export function keepRunning(first: ServerProcess, { start, answers, onNotice }: Ports): KeptServer {
  let server = first;
  let isStopping = false;
  const stopping = new AbortController();

  async function watch(): Promise<void> {
    await server.ended;
    if (isStopping) return;
    onNotice("Postgres ended; starting it again");
    for (let pauseMs = PAUSE_MS; !isStopping; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {});
      if (isStopping) return;
      server = start();
      if (await answers(server)) {
        onNotice("Postgres answers again");
        void watch();
        return;
      }
      onNotice(`Postgres could not be started again:\n${server.lastWords() ?? "it did not answer"}`);
      await server.stop();
    }
  }
  void watch();
  return {
    async stop() {
      isStopping = true;
      stopping.abort();
      await server.stop();
    },
  };
}
