/** How many experiments of a study are in which state, in one line: `2 RUNNING, 88 QUEUED`. */
import type { Study } from "@outlab/client";

export function countsText(counts: Study["counts"]): string {
  const named = Object.entries(counts).flatMap(([state, count]) => (count > 0 ? [`${count} ${state}`] : []));
  return named.join(", ") || "none";
}
