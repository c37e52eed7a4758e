import { stat } from "node:fs/promises";

/** Whether something is at the path; an unreadable folder counts as nothing. */
export async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
