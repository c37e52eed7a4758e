/** Why nothing happens: said once for each reason, while an experiment waits. */
import type { ExperimentView, WaitReason } from "@outlab/wire";
import type { HttpClient } from "./http-client.ts";

const REASONS: Readonly<Record<WaitReason, string | undefined>> = {
  "no-worker": "no worker is running; npm start brings one, npm run worker is one",
  "no-slot": "every slot is busy",
  turn: "other jobs go first",
  backoff: "another attempt follows soon",
  paused: "it is paused",
  // What it depends on says how it goes.
  dependency: undefined,
};

/** Shorter waits need no explanation. */
const LOOK_EVERY_MS = 2_000;

/** Looks from time to time until stopped. A server that doesn't answer is the watcher's to tell. */
export function startWaitNotice(client: HttpClient, id: string, say: (line: string) => void): () => void {
  const stopped = new AbortController();
  let said: WaitReason | undefined;
  const look = async () => {
    const { jobs } = await client.get<ExperimentView>(`/v1/experiments/${id}`, { signal: stopped.signal });
    if (stopped.signal.aborted) return;
    const isMoving = jobs.some(({ state }) => state === "RUNNING" || state === "CANCELLING");
    const reason = isMoving
      ? undefined
      : (jobs.find(({ waitReason }) => waitReason !== null && REASONS[waitReason] !== undefined)
          ?.waitReason ?? undefined);
    if (reason !== undefined && reason !== said) say(`waiting: ${REASONS[reason]}`);
    said = reason;
  };
  const timer = setInterval(() => void look().catch(() => {}), LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    stopped.abort();
  };
}
