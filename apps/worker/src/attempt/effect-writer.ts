/**
 * Writes what a child reports, in its order, and answers each effect when it is durable. Progress, messages and lines are
 * collected for a second, and may be lost.
 */
import type { ToChild } from "@outlab/attempt";
import { type Effect, type Progress, StaleAttemptError } from "@outlab/pipeline";
import type { LogLine, ProcessLine } from "@outlab/store";

/** The fenced writes of one attempt. */
export interface AttemptStore {
  write(effect: Effect): Promise<void>;
  saveProgress(progress: Progress): Promise<void>;
  appendLog(lines: readonly LogLine[]): Promise<void>;
  /** @param dropped  lines that came before these ones and were too many to be kept. */
  appendLines(lines: readonly ProcessLine[], dropped: number): Promise<void>;
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
  /** A sentence for people, among the events. */
  log(line: LogLine): void;
  /** All that the process writes, for its log. */
  line(line: ProcessLine): void;
  /** Resolves when all that was said so far is written or refused. */
  settled(): Promise<void>;
}

const COLLECT_MS = 1_000;
/** Lines of one second that are kept; a child that prints more would fill the table of events. */
const MAX_MESSAGES = 200;
/** The same for the log, where the last ones matter most. */
const MAX_LINES = 1_000;

export function createEffectWriter(ports: EffectWriterPorts): EffectWriter {
  let written: Promise<void> = Promise.resolve();
  let progress: Progress | undefined;
  let messages: LogLine[] = [];
  let lines: ProcessLine[] = [];
  let droppedLines = 0;
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
    const [latest, said, written, dropped] = [progress, messages, lines, droppedLines];
    progress = undefined;
    messages = [];
    lines = [];
    droppedLines = 0;
    if (latest !== undefined) await refusalOf(() => ports.store.saveProgress(latest));
    if (said.length > 0) await refusalOf(() => ports.store.appendLog(said));
    if (written.length > 0) await refusalOf(() => ports.store.appendLines(written, dropped));
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
      if (messages.length < MAX_MESSAGES) messages.push(line);
      flushSoon();
    },
    line(line) {
      lines.push(line);
      if (lines.length > MAX_LINES) {
        lines.shift();
        droppedLines++;
      }
      flushSoon();
    },
    async settled() {
      await written;
      await flush();
    },
  };
}
