/**
 * What these programs take from the command line: how it shows an experiment. It is the only file here that reaches into an
 * app (`test/architecture.test.ts` holds that).
 */
export { report } from "../apps/cli/src/commands/experiments/report.ts";
export { exitCodes } from "../apps/cli/src/exit-codes.ts";
export { processContext } from "../apps/cli/src/process-context.ts";
export { saveResults } from "../apps/cli/src/server/save-results.ts";
export { follow } from "../apps/cli/src/watch/follow.ts";
