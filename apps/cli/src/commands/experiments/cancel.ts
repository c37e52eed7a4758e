import type { State } from "@outlab/client";
import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { oneId } from "../../options/positionals.ts";
import { printJson, printLine } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const cancel = defineCommand({
  name: "cancel",
  summary: "asks experiments to stop; what they have saved is kept",
  usage: "EXPERIMENT... | [--owner NAME|ID] [--state STATE] [--name-prefix TEXT] [--json]",
  notes: ["Several ids, or a filter, cancel many by one request: all that meet everything that is given."],
  options: {
    ...connectionOptions,
    owner: { type: "string" },
    state: { type: "string" },
    "name-prefix": { type: "string" },
    json: { type: "boolean" },
  },
  async run({ json = false, owner, state, "name-prefix": namePrefix, ...values }, ids, context) {
    const client = connect(values, context);
    const filter = {
      ...(owner !== undefined && { owner }),
      // What isn't a state is the server's to refuse: it knows which there are.
      ...(state !== undefined && { state: state.toUpperCase() as State }),
      ...(namePrefix !== undefined && { namePrefix }),
    };
    if (Object.keys(filter).length === 0 && ids.length < 2) {
      const experiment = await client.cancelExperiment({ params: { path: { id: oneId(ids) } } });
      if (json) printJson(context.out, experiment);
      else printLine(context.out, `"${experiment.name}" ${experiment.state}`);
      return exitCodes.ok;
    }
    const found = await client.cancelExperiments({
      body: { ...filter, ...(ids.length > 0 && { ids: [...ids] }) },
    });
    if (json) printJson(context.out, found);
    else printLine(context.out, `${found.cancelled} CANCELLED, ${found.cancelling} CANCELLING`);
    return exitCodes.ok;
  },
});
