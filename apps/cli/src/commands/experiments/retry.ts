import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { wholeNumber } from "../../options/number-option.ts";
import { oneId } from "../../options/positionals.ts";
import { printJson, printLine } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const retry = defineCommand({
  name: "retry",
  summary: "tries an experiment again that failed or was cancelled, from its last checkpoint",
  usage: "EXPERIMENT [--wall-clock-seconds N] [--json]",
  notes: ["--wall-clock-seconds changes how long each attempt of each job may take."],
  options: {
    ...connectionOptions,
    "wall-clock-seconds": { type: "string" },
    json: { type: "boolean" },
  },
  async run({ json = false, "wall-clock-seconds": seconds, ...values }, positionals, context) {
    const id = oneId(positionals);
    const limits =
      seconds === undefined ? undefined : { wallClockSeconds: wholeNumber("wall-clock-seconds", seconds, 1) };
    const experiment = await connect(values, context).retryExperiment({
      params: { path: { id } },
      ...(limits && { body: { limits } }),
    });
    if (json) printJson(context.out, experiment);
    else printLine(context.out, `"${experiment.name}" ${experiment.state}`);
    return exitCodes.ok;
  },
});
