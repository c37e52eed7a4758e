/** Ends the experiments that an earlier run left, so that a new one does not wait for them. */
import type { ExperimentSummary, ExperimentView } from "@outlab/wire";
import type { HttpClient } from "../command-line.ts";

/** A run that is stopped cancels its own experiment; one that was killed, or lost its machine, could not. */
export async function cancelEarlier(client: HttpClient, say: (message: string) => void): Promise<void> {
  for (const { id, name, state } of await unfinished(client)) {
    say(`an earlier run left its experiment "${name}" ${state}: cancelling it (${id})`);
    await client.post<ExperimentView>(`/v1/experiments/${id}/cancel`, undefined);
  }
}

async function unfinished(client: HttpClient): Promise<readonly ExperimentSummary[]> {
  const pages = await Promise.all(
    (["QUEUED", "SCHEDULED", "RUNNING", "PAUSED"] as const).map((state) =>
      client.get<{ items: readonly ExperimentSummary[] }>(`/v1/experiments?limit=200&state=${state}`),
    ),
  );
  return pages.flatMap(({ items }) => items);
}
