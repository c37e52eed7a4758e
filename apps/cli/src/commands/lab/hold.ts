/** Verbs that keep one job from being given a slot, and let it go on. */
import type { Client, Job } from "@outlab/client";
import { type Command, defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { oneJob } from "../../options/positionals.ts";
import { printJson, printLine } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const hold = jobVerb({
  name: "hold",
  summary: "keeps a waiting job from being given a slot; queue lists jobs with --json",
  ask: (client, id) => client.holdJob({ params: { path: { id } } }),
});

export const release = jobVerb({
  name: "release",
  summary: "lets a job that is held be given a slot again",
  ask: (client, id) => client.releaseJob({ params: { path: { id } } }),
});

function jobVerb({
  name,
  summary,
  ask,
}: Pick<Command, "name" | "summary"> & {
  readonly ask: (client: Client, id: string) => Promise<Job>;
}): Command {
  return defineCommand({
    name,
    summary,
    usage: "JOB [--json]",
    options: { ...connectionOptions, json: { type: "boolean" } },
    async run({ json = false, ...values }, positionals, context) {
      const job = await ask(connect(values, context), oneJob(positionals));
      if (json) printJson(context.out, job);
      else
        printLine(
          context.out,
          `${job.kind} ${job.state}${job.waitReason === null ? "" : `, waits: ${job.waitReason}`}`,
        );
      return exitCodes.ok;
    },
  });
}
