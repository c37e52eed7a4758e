/** Ends the experiments that an earlier run left, so that a new one does not wait for them. */
import type { Client } from "@outlab/client";
import { printable } from "@outlab/report";

/** A run that is stopped cancels its own experiment; one that was killed, or lost its machine, could not. */
export async function cancelEarlier(client: Client, say: (message: string) => void): Promise<void> {
  for (const state of ["QUEUED", "SCHEDULED", "RUNNING", "PAUSING", "PAUSED"] as const)
    for (const { id, name } of await client.all("listExperiments", { params: { query: { state } } })) {
      say(`an earlier run left its experiment "${printable(name)}" ${state}: cancelling it (${id})`);
      await client.cancelExperiment({ params: { path: { id } } });
    }
}
