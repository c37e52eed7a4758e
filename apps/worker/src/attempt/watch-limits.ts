/** Watches what an attempt takes: time, silence, memory. The first limit that is exceeded ends it, with a message of figures. */
import type { FailureClass } from "@outlab/pipeline";
import { type AttemptLimits, experimentTimeMessage } from "@outlab/store";
import { setLongTimeout } from "./set-long-timeout.ts";

export interface Exceeded {
  /** Whether the process may be asked to stop before it is killed: one that is silent or takes memory gets no more time. */
  readonly reason: "timeout" | "overuse";
  readonly failureClass: FailureClass;
  /** What was exceeded, by how much, and what helps. */
  readonly message: string;
}

export interface LimitWatch {
  /** The attempt has reported a step or a result, or was given the answer that it waited for. */
  progressed(): void;
  /** The attempt is over. */
  close(): void;
}

export interface LimitPorts {
  /** Called once. */
  onExceeded(exceeded: Exceeded): void;
  /** Whether the attempt has reported a result that is not stored yet: it waits then, and its silence is not its own. */
  isWaiting(): boolean;
  /** Main memory that the process holds, in MiB; undefined where the system does not say. */
  residentMiB(): Promise<number | undefined>;
  /** Milliseconds that never run backwards. */
  nowMs(): number;
}

const MEMORY_LOOK_MS = 1_000;

export function watchLimits(limits: AttemptLimits, ports: LimitPorts): LimitWatch {
  const { wallClockSeconds, experimentSeconds, usedSeconds, noProgressSeconds, memoryMiB } = limits;
  const timers = new Set<{ clear(): void }>();
  let isOver = false;
  const close = (): void => {
    isOver = true;
    for (const timer of timers) timer.clear();
  };
  const exceed = (exceeded: Exceeded): void => {
    if (isOver) return;
    close();
    ports.onExceeded(exceeded);
  };

  const timeOut = (message: string) => exceed({ reason: "timeout", failureClass: "timeout", message });
  timers.add(setLongTimeout(() => timeOut(wallClockMessage(wallClockSeconds)), wallClockSeconds * 1000));
  if (experimentSeconds !== undefined)
    timers.add(
      setLongTimeout(
        () => timeOut(experimentTimeMessage(limits)),
        Math.max(0, experimentSeconds - usedSeconds) * 1000,
      ),
    );

  let progressedAtMs = ports.nowMs();
  let silence: { clear(): void };
  const awaitProgress = (): void => {
    if (ports.isWaiting()) progressedAtMs = ports.nowMs();
    const leftMs = progressedAtMs + noProgressSeconds * 1000 - ports.nowMs();
    if (leftMs <= 0) {
      exceed({ reason: "overuse", failureClass: "stalled", message: silenceMessage(noProgressSeconds) });
      return;
    }
    silence = setLongTimeout(awaitProgress, leftMs);
  };
  awaitProgress();
  timers.add({ clear: () => silence.clear() });

  if (memoryMiB !== undefined) {
    const look = async (): Promise<void> => {
      const found = await ports.residentMiB();
      if (found !== undefined && found > memoryMiB)
        exceed({ reason: "overuse", failureClass: "oom", message: memoryMessage(found, memoryMiB) });
    };
    const timer = setInterval(() => void look(), MEMORY_LOOK_MS);
    timers.add({ clear: () => clearInterval(timer) });
  }

  return {
    progressed() {
      progressedAtMs = ports.nowMs();
    },
    close,
  };
}

function wallClockMessage(seconds: number): string {
  return `the attempt ran for longer than limits.wallClockSeconds, ${seconds}: raise it or train less`;
}

function silenceMessage(seconds: number): string {
  return (
    `the attempt reported no step and no result for limits.noProgressSeconds, ${seconds}, and was killed: if a stage of it ` +
    "takes that long, raise it; the last lines of its log say where it was"
  );
}

function memoryMessage(foundMiB: number, limitMiB: number): string {
  return (
    `the attempt's process held ${foundMiB} MiB of main memory, more than limits.memoryMiB, ${limitMiB}: lower ` +
    "training.batchSize, take a narrower encoder, fewer images or fewer scoring points, or raise it"
  );
}
