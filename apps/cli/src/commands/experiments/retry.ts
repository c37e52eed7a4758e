import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { wholeNumber } from "../../options/number-option.ts";
import { oneId } from "../../options/positionals.ts";
import { printJson, printLine } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

/** Of an option, the limit that it changes. */
const limitNames = {
  "wall-clock-seconds": "wallClockSeconds",
  "experiment-seconds": "experimentSeconds",
  "no-progress-seconds": "noProgressSeconds",
  "memory-mib": "memoryMiB",
} as const;

export const retry = defineCommand({
  name: "retry",
  summary: "tries an experiment again that failed or was cancelled, from its last checkpoint",
  usage:
    "EXPERIMENT [--wall-clock-seconds N] [--experiment-seconds N] [--no-progress-seconds N] [--memory-mib N] [--json]",
  notes: ["Each number replaces the one of that name in the spec's limits, such as limits.wallClockSeconds."],
  options: {
    ...connectionOptions,
    "wall-clock-seconds": { type: "string" },
    "experiment-seconds": { type: "string" },
    "no-progress-seconds": { type: "string" },
    "memory-mib": { type: "string" },
    json: { type: "boolean" },
  },
  async run({ json = false, ...values }, positionals, context) {
    const id = oneId(positionals);
    const limits = limitsOf(values);
    const experiment = await connect(values, context).retryExperiment({
      params: { path: { id } },
      ...(Object.keys(limits).length > 0 && { body: { limits } }),
    });
    if (json) printJson(context.out, experiment);
    else printLine(context.out, `"${experiment.name}" ${experiment.state}`);
    return exitCodes.ok;
  },
});

function limitsOf(values: { readonly [Option in keyof typeof limitNames]?: string | undefined }) {
  return Object.fromEntries(
    Object.entries(limitNames).flatMap(([option, name]) => {
      const text = values[option as keyof typeof limitNames];
      return text === undefined ? [] : [[name, wholeNumber(option, text, 1)]];
    }),
  );
}
