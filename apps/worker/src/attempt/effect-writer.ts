/**
 * Writes what a child reports, in its order, and answers each effect when it is durable. Progress and log lines are
 * collected for a second, and may be lost.
 */
import type { ToChild } from "@outlab/attempt";
import { type Effect, type Progress, StaleAttemptError } from "@outlab/pipeline";
import type { LogLine } from "@outlab/store";

/** The fenced writes of one attempt. */
export interface AttemptStore {
  write(effect: Effect): Promise<void>;
  saveProgress(progress: Progress): Promise<void>;
  appendLog(lines: readonly LogLine[]): Promise<void>;
}

export interface EffectWriterPorts {
  readonly store: AttemptStore;
  /** Tries a write until it is done or can no longer be. */
  retry<T>(write: () => Promise<T>): Promise<T>;
  answer(message: Extract<ToChild, { type: "accepted" | "refused" }>): void;
  /** The job is another attempt's. */
  onStale(): void;
  onError(error: unknown): void;
}

export interface EffectWriter {
  write(number: number, effect: Effect): void;
  progress(progress: Progress): void;
  log(line: LogLine): void;
  /** Resolves when all that was said so far is written or refused. */
  settled(): Promise<void>;
}

const COLLECT_MS = 1_000;
/** Lines of one second that are kept; a child that prints more would fill the table of events. */
const MAX_LINES = 200;

export function createEffectWriter(ports: EffectWriterPorts): EffectWriter {
  let written: Promise<void> = Promise.resolve();
  let progress: Progress | undefined;
  let lines: LogLine[] = [];
  let timer: NodeJS.Timeout | undefined;
  let flushed: Promise<void> = Promise.resolve();

  /** @returns why the write was refused; undefined when it is durable. */
  const refusalOf = async (write: () => Promise<void>) => {
    try {
      await write();
      return undefined;
    } catch (error) {
      const stale = error instanceof StaleAttemptError;
      if (stale) ports.onStale();
      else ports.onError(error);
      return { stale, message: error instanceof Error ? error.message : String(error) };
    }
  };
  const writeEffect = async (number: number, effect: Effect): Promise<void> => {
    const refusal = await refusalOf(() => ports.retry(() => ports.store.write(effect)));
    ports.answer(
      refusal === undefined
        ? { type: "accepted", effect: number }
        : { type: "refused", effect: number, ...refusal },
    );
  };
  const writeCollected = async (): Promise<void> => {
    const [latest, collected] = [progress, lines];
    progress = undefined;
    lines = [];
    if (latest !== undefined) await refusalOf(() => ports.store.saveProgress(latest));
    if (collected.length > 0) await refusalOf(() => ports.store.appendLog(collected));
  };
  /** One after the other: awaiting a flush awaits those that the timer began, too. */
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
    write(number, effect) {
      written = written.then(() => writeEffect(number, effect));
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
      await written;
      await flush();
    },
  };
}
