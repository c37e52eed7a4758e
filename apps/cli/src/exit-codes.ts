/** What the process says when it ends. Documented in README.md; scripts rely on the numbers. */
export const exitCodes = {
  ok: 0,
  /** Something broke that no argument is to blame for: a bug, a file that can't be read. */
  failure: 1,
  /** The command line itself, or a variable that it reads, makes no sense. */
  usage: 2,
  /** What was asked is refused: a faulty spec, an unknown experiment, no permission. */
  refused: 3,
  /** No server answered, or one that can't now. */
  unreachable: 4,
  /** The experiment that was watched ended FAILED or CANCELLED. */
  experimentFailed: 5,
  /** Ctrl-C. */
  interrupted: 130,
} as const;
