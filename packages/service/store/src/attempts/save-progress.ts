import type { Progress } from "@outlab/pipeline";
import type { Database } from "../database/connect.ts";
import { writeEvent } from "../events/write-event.ts";
import { finiteOrNull } from "../rows/view-values.ts";
import type { Attempt } from "./attempt.ts";
import { fenced } from "./fence.ts";

/** The latest takes the place of the one before, in the row and among the events. @throws {StaleAttemptError} */
export async function saveProgress(db: Database, attempt: Attempt, progress: Progress): Promise<void> {
  const { loss, imagesPerSecond, secondsLeft, ...counts } = progress;
  const shown = {
    ...counts,
    ...(loss === undefined ? {} : { loss: finiteOrNull(loss) }),
    ...(imagesPerSecond === undefined ? {} : { imagesPerSecond: finiteOrNull(imagesPerSecond) }),
    ...(secondsLeft === undefined ? {} : { secondsLeft: finiteOrNull(secondsLeft) }),
  };
  await fenced(db, attempt, async (tx, job) => {
    await tx.query(
      `update jobs set progress = $2::jsonb || jsonb_build_object(
         'at', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
       where id = $1`,
      [job.jobId, JSON.stringify(shown)],
    );
    await writeEvent(tx, job, "progress", shown);
  });
}
