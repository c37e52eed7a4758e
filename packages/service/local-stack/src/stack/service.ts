/** A child process of the stack that is kept running: started again when it dies, asked to stop, then killed. */
import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";

export interface ServiceOptions {
  /** How messages call it. */
  readonly name: string;
  /** A TypeScript program, absolute. */
  readonly program: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Everything it prints is appended here. */
  readonly logFile: string;
  /** Between SIGTERM and SIGKILL. */
  readonly graceMs: number;
  /** It died, and is started again. */
  readonly onRestart: (message: string) => void;
  /** It died too often; it is not started again. */
  readonly onGiveUp: (error: Error) => void;
}

export interface Service {
  /** Of the process that runs now. */
  readonly pid: number | undefined;
  /** Resolves with the first message `{ type: "ready", ... }`; rejects when the process dies before it. */
  readonly ready: Promise<Readonly<Record<string, unknown>>>;
  stop(): Promise<void>;
}

const RESTART_AFTER_MS = 500;
/** Deaths within the window after which a restart would not help. */
const MAX_DEATHS = 5;
const DEATH_WINDOW_MS = 60_000;

/**
 * The child has its own process group, so that Ctrl-C reaches only the program that stops the parts in order, and a channel to
 * its parent, which closes when the parent is gone.
 *
 * @param envAfterReady  is merged into the environment of later starts: the port that was found free, say.
 */
export function startService(
  options: ServiceOptions,
  envAfterReady: (message: Readonly<Record<string, unknown>>) => Record<string, string> = () => ({}),
): Service {
  const log = createWriteStream(options.logFile, { flags: "a" });
  const deaths: number[] = [];
  let child: ChildProcess | undefined;
  let laterEnv: Record<string, string> = {};
  let isReady = false;
  let stopping = false;
  let restart: NodeJS.Timeout | undefined;
  const ready = Promise.withResolvers<Readonly<Record<string, unknown>>>();
  // A caller that doesn't wait for it learns of the death by onGiveUp.
  ready.promise.catch(() => {});

  function start(): void {
    let lastWords = "";
    const started = spawn(process.execPath, [options.program], {
      env: { ...options.env, ...laterEnv },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      detached: true,
    });
    child = started;
    started.stdout!.pipe(log, { end: false });
    started.stderr!.pipe(log, { end: false });
    started.stderr!.on("data", (chunk: Buffer) => {
      lastWords = (lastWords + chunk.toString()).slice(-4000);
    });
    started.on("message", (message: Readonly<Record<string, unknown>>) => {
      if (message.type !== "ready") return;
      isReady = true;
      laterEnv = envAfterReady(message);
      ready.resolve(message);
    });
    // "close" comes after "exit", when the last words have been read.
    started.on("close", (code, signal) => died(signal ?? `exit code ${code}`, lastWords.trim()));
  }

  function died(how: string, lastWords: string): void {
    child = undefined;
    if (stopping) return;
    const nowMs = performance.now();
    deaths.push(nowMs);
    const recent = deaths.filter((atMs) => nowMs - atMs < DEATH_WINDOW_MS).length;
    const error = new Error(`${options.name} ended by ${how}${lastWords === "" ? "" : `:\n${lastWords}`}`);
    if (!isReady) ready.reject(error);
    if (!isReady || recent >= MAX_DEATHS) {
      options.onGiveUp(error);
      return;
    }
    options.onRestart(`${options.name} ended by ${how}; starting it again`);
    restart = setTimeout(start, RESTART_AFTER_MS);
  }

  start();
  return {
    get pid() {
      return child?.pid;
    },
    ready: ready.promise,
    async stop() {
      stopping = true;
      clearTimeout(restart);
      if (child) await endProcess(child, options.graceMs);
      await new Promise<void>((resolve) => log.end(resolve));
    },
  };
}

async function endProcess(child: ChildProcess, graceMs: number): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const firm = setTimeout(() => child.kill("SIGKILL"), graceMs);
  await gone;
  clearTimeout(firm);
}
