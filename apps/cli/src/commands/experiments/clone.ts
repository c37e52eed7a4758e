import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { specPatch } from "../../input/spec-patch.ts";
import { oneId } from "../../options/positionals.ts";
import { printJson, printLine } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const clone = defineCommand({
  name: "clone",
  summary: "submits an experiment like another one, with what --set changes",
  usage: "EXPERIMENT [--set PATH=VALUE]... [--name NAME] [--idempotency-key KEY] [--json]",
  notes: [
    "--set training.epochs=200 changes one value of the spec; it can be repeated. A value of null takes the part away, and its default comes back.",
    "A part whose kind changes begins anew, with the defaults of its new kind.",
    "With another method, what equals the old method's defaults (of training, augmentation, scoring, heldOut, the name) gives way to the new method's; what was changed stays.",
  ],
  options: {
    ...connectionOptions,
    set: { type: "string", multiple: true },
    name: { type: "string" },
    "idempotency-key": { type: "string" },
    json: { type: "boolean" },
  },
  async run(
    { json = false, set = [], name, "idempotency-key": idempotencyKey, ...values },
    positionals,
    context,
  ) {
    const id = oneId(positionals);
    const patch = { ...specPatch(set), ...(name !== undefined && { name }) };
    const experiment = await connect(values, context).cloneExperiment({
      params: {
        path: { id },
        header: idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey },
      },
      body: patch,
    });
    if (json) printJson(context.out, experiment);
    else if ("id" in experiment) printLine(context.out, experiment.id);
    return exitCodes.ok;
  },
});
