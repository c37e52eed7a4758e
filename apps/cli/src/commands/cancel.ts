import type { ExperimentView } from "@outlab/wire";
import { defineCommand } from "../command.ts";
import { connect, connectionOptions } from "../connection.ts";
import { exitCodes } from "../exit-codes.ts";
import { oneId } from "../one-id.ts";

export const cancel = defineCommand({
  name: "cancel",
  summary: "asks an experiment to stop; what it has saved is kept",
  usage: "EXPERIMENT [--json]",
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, positionals, context) {
    const id = oneId(positionals);
    const experiment = await connect(values, context).post<ExperimentView>(
      `/v1/experiments/${id}/cancel`,
      undefined,
    );
    context.out.write(
      json ? `${JSON.stringify(experiment)}\n` : `"${experiment.name}" ${experiment.state}\n`,
    );
    return exitCodes.ok;
  },
});
