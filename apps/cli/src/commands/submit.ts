import type { ExperimentView } from "@outlab/wire";
import { defineCommand } from "../command.ts";
import { connect, connectionOptions } from "../connection.ts";
import { exitCodes } from "../exit-codes.ts";
import { follow } from "../follow.ts";
import { readSpec } from "../read-spec.ts";
import { report } from "./report.ts";

export const submit = defineCommand({
  name: "submit",
  summary: "submits an experiment; --watch follows it and prints its report",
  usage: "SPEC.json|- [--watch] [--idempotency-key KEY] [--json]",
  options: {
    ...connectionOptions,
    watch: { type: "boolean" },
    "idempotency-key": { type: "string" },
    json: { type: "boolean" },
  },
  async run({ watch = false, json = false, ...values }, [path], context) {
    const client = connect(values, context);
    const key = values["idempotency-key"];
    const experiment = await client.post<ExperimentView>(
      "/v1/experiments",
      readSpec(path),
      key === undefined ? {} : { "idempotency-key": key },
    );
    if (!watch) {
      context.out.write(`${json ? JSON.stringify(experiment) : experiment.id}\n`);
      return exitCodes.ok;
    }
    if (!json) context.err.write(`experiment ${experiment.id}\n`);
    const { exitCode } = await follow(client, experiment.id, { json }, context);
    if (exitCode !== exitCodes.ok || json) return exitCode;
    return report.run(values, [experiment.id], context);
  },
});
