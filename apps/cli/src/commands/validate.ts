import type { ExperimentSpec } from "@outlab/spec";
import { defineCommand } from "../command.ts";
import { connect, connectionOptions } from "../connection.ts";
import { exitCodes } from "../exit-codes.ts";
import { readSpec } from "../read-spec.ts";

export const validate = defineCommand({
  name: "validate",
  summary: "has a spec checked, and prints it with every default filled in",
  usage: "SPEC.json|- [--json]",
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, [path], context) {
    const validated = await connect(values, context).post<{ spec: ExperimentSpec; specHash: string }>(
      "/v1/experiments?validateOnly=true",
      readSpec(path),
    );
    if (json) context.out.write(`${JSON.stringify(validated)}\n`);
    else {
      context.out.write(`${JSON.stringify(validated.spec, undefined, 2)}\n`);
      context.err.write(`valid; spec hash ${validated.specHash}\n`);
    }
    return exitCodes.ok;
  },
});
