/** Where a job stands, in one line: a bar with epoch, loss, speed and time left. */
import type { Progress } from "@outlab/pipeline";
import { formatDuration, formatNumber } from "./format-number.ts";

const PHASES: Readonly<Record<Progress["phase"], string>> = {
  train: "training",
  embed: "embedding",
  score: "scoring",
};

/** @param columns  the line is never longer, so that redrawing it takes one line of the terminal. */
export function progressLine(progress: Progress, columns: number): string {
  const fraction = progress.total > 0 ? Math.min(1, progress.done / progress.total) : 0;
  const facts = [
    `${Math.floor(fraction * 100)} %`.padStart(5),
    ...(progress.epoch === undefined ? [] : [`epoch ${progress.epoch}/${progress.epochs ?? "?"}`]),
    ...(progress.loss === undefined ? [] : [`loss ${formatNumber(progress.loss)}`]),
    ...(progress.imagesPerSecond === undefined ? [] : [`${Math.round(progress.imagesPerSecond)} images/s`]),
    ...(progress.secondsLeft === undefined ? [] : [`${formatDuration(progress.secondsLeft)} left`]),
  ].join("  ");
  const phase = PHASES[progress.phase].padEnd(9);
  const barWidth = Math.min(30, columns - phase.length - facts.length - 3);
  const line = barWidth >= 5 ? `${phase} ${bar(fraction, barWidth)} ${facts}` : `${phase} ${facts}`;
  return line.slice(0, columns - 1);
}

/** Eighths of a block make a short bar move visibly. */
function bar(fraction: number, width: number): string {
  const eighths = Math.round(fraction * width * 8);
  const full = "█".repeat(Math.floor(eighths / 8));
  const part = eighths % 8 === 0 ? "" : String.fromCodePoint(0x2590 - (eighths % 8));
  return (full + part).padEnd(width, "░");
}
