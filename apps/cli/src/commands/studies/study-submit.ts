import type { RequestBody, Study } from "@outlab/client";
import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { readSpec } from "../../input/read-spec.ts";
import { printJson, printLine } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";
import { followStudy } from "../../watch/follow-study.ts";

export const studySubmit = defineCommand({
  name: "study submit",
  summary: "submits a study: experiments that differ in a few settings; --watch follows it",
  usage: "STUDY.json|- [--watch] [--validate] [--idempotency-key KEY] [--json]",
  notes: [
    'The file holds "name", "spec" (what all cells share), "axes" (list, random, grid, methods, normalClasses, seeds) and, where so many are not to run at once, "maxConcurrent".',
    "--validate only checks every cell, and prints what each would be.",
  ],
  options: {
    ...connectionOptions,
    watch: { type: "boolean" },
    validate: { type: "boolean" },
    "idempotency-key": { type: "string" },
    json: { type: "boolean" },
  },
  async run(
    { watch = false, validate = false, json = false, "idempotency-key": key, ...values },
    [path],
    context,
  ) {
    const client = connect(values, context);
    const answer = await client.submitStudy({
      body: readSpec(path) as RequestBody<"submitStudy">,
      params: {
        query: { validateOnly: validate },
        header: key === undefined ? {} : { "idempotency-key": key },
      },
    });
    if (!isStudy(answer)) {
      if (json) printJson(context.out, answer);
      else for (const { position, name } of answer.cells) printLine(context.out, `${position}  ${name}`);
      return exitCodes.ok;
    }
    if (watch) {
      if (!json) printLine(context.err, `study ${answer.id}`);
      return followStudy(client, answer.id, { json }, context);
    }
    if (json) printJson(context.out, answer);
    else printLine(context.out, answer.id);
    return exitCodes.ok;
  },
});

function isStudy(answer: Study | { readonly cells: readonly unknown[] }): answer is Study {
  return "id" in answer;
}
