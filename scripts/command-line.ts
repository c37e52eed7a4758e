/**
 * What these programs take from the command line: its HTTP client, and how it shows an experiment. It is the only file
 * here that reaches into an app (`test/architecture.test.ts` holds that), and goes when a client package has these.
 */
export { classCells } from "../apps/cli/src/class-cells.ts";
export { report } from "../apps/cli/src/commands/report.ts";
export { exitCodes } from "../apps/cli/src/exit-codes.ts";
export { follow } from "../apps/cli/src/follow.ts";
export { formatDuration } from "../apps/cli/src/format-number.ts";
export { createHttpClient, type HttpClient } from "../apps/cli/src/http-client.ts";
export { normalizationText } from "../apps/cli/src/normalization-option.ts";
export { processContext } from "../apps/cli/src/process-context.ts";
export { saveResults } from "../apps/cli/src/save-results.ts";
