/** Watching a study: a line for each experiment that ends, and one that says how many are left. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Client, isFinal, type Study } from "@outlab/client";
import type { CommandContext } from "../command.ts";
import { countsText } from "../commands/studies/counts-text.ts";
import { exitCodes } from "../exit-codes.ts";
import { createLiveOutput } from "../output/live-output.ts";
import { printJson, printLines } from "../output/print.ts";
import { outlab } from "../program-name.ts";

const EVERY_MS = 2_000;

/** @returns the exit code: that of a failed experiment where any did not succeed. */
export async function followStudy(
  client: Pick<Client, "getStudy">,
  id: string,
  { json }: { readonly json: boolean },
  { out, err, signal, nowMs }: CommandContext,
): Promise<number> {
  const live = createLiveOutput(err, nowMs);
  const said = new Set<number>();
  try {
    for (;;) {
      const study = await client.getStudy({ params: { path: { id } }, signal });
      if (!json) for (const line of news(study, said)) live.say(line);
      if (hasEnded(study)) {
        live.close();
        if (json) printJson(out, study);
        else live.say(`"${study.name}": ${countsText(study.counts)}`);
        return study.cells.every((cell) => cell.state === "SUCCEEDED" || isStopped(cell))
          ? exitCodes.ok
          : exitCodes.experimentFailed;
      }
      live.status(countsText(study.counts));
      await sleep(EVERY_MS, undefined, { signal });
    }
  } catch (error) {
    live.close();
    if (!signal.aborted) throw error;
    printLines(err, [
      "stopped watching; the study runs on",
      `  ${outlab} study watch ${id}   to follow it again`,
      `  ${outlab} study cancel ${id}  to stop it`,
    ]);
    return exitCodes.interrupted;
  }
}

function hasEnded({ cells }: Study): boolean {
  return cells.every((cell) => cell.state === null || isFinal(cell.state) || isStopped(cell));
}

/** Halving has left it paused. */
function isStopped({ state, stoppedAtRung }: Study["cells"][number]): boolean {
  return state === "PAUSED" && stoppedAtRung !== null;
}

/** Experiments that have ended since the last look. */
function news({ cells }: Study, said: Set<number>): readonly string[] {
  return cells.flatMap((cell) => {
    const { position, name, state, failure, stoppedAtRung } = cell;
    if (state === null || !(isFinal(state) || isStopped(cell)) || said.has(position)) return [];
    said.add(position);
    if (!isFinal(state)) return [`${name} stopped at rung ${stoppedAtRung}`];
    return [`${name} ${state}${failure === null ? "" : `, ${failure.class}: ${failure.message}`}`];
  });
}
