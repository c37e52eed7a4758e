import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { oneId } from "../../options/positionals.ts";
import { printJson, printLine } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const cancel = defineCommand({
  name: "cancel",
  summary: "asks an experiment to stop; what it has saved is kept",
  usage: "EXPERIMENT [--json]",
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, positionals, context) {
    const id = oneId(positionals);
    const experiment = await connect(values, context).cancelExperiment({ params: { path: { id } } });
    if (json) printJson(context.out, experiment);
    else printLine(context.out, `"${experiment.name}" ${experiment.state}`);
    return exitCodes.ok;
  },
});
