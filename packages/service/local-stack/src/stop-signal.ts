/** Ctrl-C, SIGTERM and a closed terminal as one AbortSignal, so that a program can end in good order. */

/**
 * A signal that comes later than this after the first asks again: the program ends at once. Earlier ones are the same
 * request, because a process manager signals the whole group and npm's script passes the signal on.
 */
const ONE_REQUEST_MS = 2_000;
const EXIT_INTERRUPTED = 130;

/** Call it once, before the first child process starts: a signal during the start must leave none behind. */
export function stopSignal(): AbortSignal {
  const ending = new AbortController();
  let firstAtMs: number | undefined;
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(name, () => {
      if (name === "SIGHUP") ignoreLostTerminal();
      firstAtMs ??= performance.now();
      if (performance.now() - firstAtMs > ONE_REQUEST_MS) process.exit(EXIT_INTERRUPTED);
      ending.abort(new Error(`ended by ${name}`));
    });
  return ending.signal;
}

/** What is still written while the program ends goes nowhere, and must not end it sooner. */
function ignoreLostTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.removeAllListeners("error");
    stream.on("error", () => {});
  }
}
