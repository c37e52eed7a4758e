import type { Database } from "../database/connect.ts";
import { writeEvent } from "../events/write-event.ts";
import type { Attempt } from "./attempt.ts";
import { fenced } from "./fence.ts";

export interface LogLine {
  readonly level: "info" | "warn";
  readonly message: string;
}

/** Lines for people, in order. @throws {StaleAttemptError} */
export async function appendLog(db: Database, attempt: Attempt, lines: readonly LogLine[]): Promise<void> {
  if (lines.length === 0) return;
  await fenced(db, attempt, async (tx, job) => {
    for (const { level, message } of lines) await writeEvent(tx, job, "log", { level, message });
  });
}
