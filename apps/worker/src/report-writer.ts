/**
 * Writes what a child reports, in its order, and answers each report when its effect is durable. Metric points that have
 * piled up become one write; progress and log lines are collected for a second, and lost without harm.
 */

import type { Report, ToChild } from "@outlab/attempt";
import type { MetricPoint, Progress } from "@outlab/pipeline";
import type { LogLine } from "@outlab/store";

/** The fenced writes of one attempt. */
export interface AttemptStore {
  write(report: Report): Promise<void>;
  saveProgress(progress: Progress): Promise<void>;
  appendLog(lines: readonly LogLine[]): Promise<void>;
}

export interface ReportWriterPorts {
  readonly store: AttemptStore;
  /** Tries a write until it is done or can no longer be. */
  retry<T>(write: () => Promise<T>): Promise<T>;
  answer(message: Extract<ToChild, { type: "accepted" | "refused" }>): void;
  /** The job is another attempt's. */
  onStale(): void;
  onError(error: unknown): void;
}

export interface ReportWriter {
  report(number: number, report: Report): void;
  progress(progress: Progress): void;
  log(line: LogLine): void;
  /** Resolves when all that was said so far is written or refused. */
  settled(): Promise<void>;
}

const COLLECT_MS = 1_000;
/** Lines of one second that are kept; a child that says more is shouting. */
const MAX_LINES = 200;

export function createReportWriter(ports: ReportWriterPorts): ReportWriter {
  const waiting: { readonly number: number; readonly report: Report }[] = [];
  let writing: Promise<void> | undefined;
  let progress: Progress | undefined;
  let lines: LogLine[] = [];
  let timer: NodeJS.Timeout | undefined;
  let flushed: Promise<void> = Promise.resolve();

  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      const { numbers, report } = takeTogether(waiting);
      const refusal = await attempt(() => ports.retry(() => ports.store.write(report)));
      for (const number of numbers) {
        ports.answer(
          refusal === undefined ? { type: "accepted", report: number } : { ...refusal, report: number },
        );
      }
    }
    writing = undefined;
  };
  const attempt = async (write: () => Promise<void>) => {
    try {
      await write();
      return undefined;
    } catch (error) {
      const stale = error instanceof Error && error.name === "StaleAttemptError";
      if (stale) ports.onStale();
      else ports.onError(error);
      const message = error instanceof Error ? error.message : String(error);
      return { type: "refused", stale, message } as const;
    }
  };
  const writeCollected = async (): Promise<void> => {
    const [latest, collected] = [progress, lines];
    progress = undefined;
    lines = [];
    if (latest !== undefined) await attempt(() => ports.store.saveProgress(latest));
    if (collected.length > 0) await attempt(() => ports.store.appendLog(collected));
  };
  /** One after the other: whoever awaits a flush awaits those that the timer began, too. */
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    flushed = flushed.then(writeCollected);
    return flushed;
  };
  const flushSoon = (): void => {
    timer ??= setTimeout(() => void flush(), COLLECT_MS);
  };

  return {
    report(number, report) {
      waiting.push({ number, report });
      writing ??= work();
    },
    progress(latest) {
      progress = latest;
      flushSoon();
    },
    log(line) {
      if (lines.length < MAX_LINES) lines.push(line);
      flushSoon();
    },
    async settled() {
      await writing;
      await flush();
    },
  };
}

/** The first report, and with it the points of those right behind it. */
function takeTogether(waiting: { readonly number: number; readonly report: Report }[]) {
  const first = waiting.shift()!;
  if (first.report.type !== "metrics") return { numbers: [first.number], report: first.report };
  const numbers = [first.number];
  const points: MetricPoint[] = [...first.report.points];
  for (let next = waiting[0]; next?.report.type === "metrics"; next = waiting[0]) {
    numbers.push(next.number);
    points.push(...next.report.points);
    waiting.shift();
  }
  return { numbers, report: { type: "metrics", points } as const };
}
