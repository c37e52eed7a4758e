/** Where a job stands, in one line: a bar with epoch, loss, speed and time left. */
import type { Progress } from "@outlab/client";
import { formatDuration, formatNumber, printable, truncate } from "@outlab/report";

const PHASES: Readonly<Record<string, string>> = {
  train: "training",
  embed: "embedding",
  score: "scoring",
  import: "importing",
  upload: "uploading",
};

/**
 * @param columns  the line is never longer, so that redrawing it takes one line of the terminal.
 * @param condition  said in place of the phase, where the experiment isn't simply running.
 */
export function progressLine(progress: Progress, columns: number, condition?: string): string {
  const { done, total, epoch, epochs, loss, imagesPerSecond, secondsLeft } = progress;
  const fraction = total > 0 ? Math.min(1, done / total) : 0;
  const facts = [
    `${Math.floor(fraction * 100)} %`.padStart(5),
    ...(epoch === undefined ? [] : [`epoch ${epoch}/${epochs ?? "?"}`]),
    // Null where it is not finite.
    ...(loss == null ? [] : [`loss ${formatNumber(loss)}`]),
    ...(imagesPerSecond == null ? [] : [`${Math.round(imagesPerSecond)} images/s`]),
    ...(secondsLeft == null || condition !== undefined ? [] : [`${formatDuration(secondsLeft)} left`]),
  ].join("  ");
  // A newer server may know phases that this program has no word for.
  const phase = (condition ?? PHASES[progress.phase] ?? printable(progress.phase)).padEnd(9);
  const barWidth = Math.min(30, columns - phase.length - facts.length - 3);
  const line = barWidth >= 5 ? `${phase} ${bar(fraction, barWidth)} ${facts}` : `${phase} ${facts}`;
  return line.slice(0, columns - 1);
}

/** One line, cut off where the terminal ends. */
export function statusLine(text: string, columns: number): string {
  return truncate(printable(text), columns - 1);
}

/** Eighths of a block make a short bar move visibly. */
function bar(fraction: number, width: number): string {
  const eighths = Math.round(fraction * width * 8);
  const full = "█".repeat(Math.floor(eighths / 8));
  const part = eighths % 8 === 0 ? "" : String.fromCodePoint(0x2590 - (eighths % 8));
  return (full + part).padEnd(width, "░");
}
