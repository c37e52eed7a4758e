import type { SpecInput } from "@outlab/client";
import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { readSpec } from "../../input/read-spec.ts";
import { printJson, printLine } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";
import { follow } from "../../watch/follow.ts";
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
  async run({ watch = false, json = false, "idempotency-key": idempotencyKey, ...values }, [path], context) {
    const client = connect(values, context);
    const spec = readSpec(path) as SpecInput;
    const experiment = await client.submit(spec, idempotencyKey === undefined ? {} : { idempotencyKey });
    if (!watch) {
      if (json) printJson(context.out, experiment);
      else printLine(context.out, experiment.id);
      return exitCodes.ok;
    }
    if (!json) printLine(context.err, `experiment ${experiment.id}`);
    const { exitCode } = await follow(client, experiment.id, { json }, context);
    if (exitCode !== exitCodes.ok || json) return exitCode;
    return report.run(values, [experiment.id], context);
  },
});
