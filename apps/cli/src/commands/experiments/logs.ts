import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, type Client, isFinal, type Job, ProblemError } from "@outlab/client";
import { type CommandContext, defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { wholeNumber } from "../../options/number-option.ts";
import { oneId } from "../../options/positionals.ts";
import { printJson, printLine } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

type Line = Answer<"getJobLog">["items"][number];

const LINES_AT_ONCE = 1_000;
/** From one look at a job that goes on to the next. */
const LOOK_EVERY_MS = 1_000;

export const logs = defineCommand({
  name: "logs",
  summary: "prints what the processes of an experiment, or of one job, wrote",
  usage: "EXPERIMENT|JOB [--follow] [--contains TEXT] [--attempt N] [--json]",
  notes: [
    "--follow goes on until it has ended. --contains takes lines with this text, in capitals or not.",
    "With --json a line of JSON for each line of the log.",
  ],
  options: {
    ...connectionOptions,
    follow: { type: "boolean" },
    contains: { type: "string" },
    attempt: { type: "string" },
    json: { type: "boolean" },
  },
  async run({ follow = false, contains, attempt, json = false, ...values }, positionals, context) {
    const id = oneId(positionals);
    const filter = {
      ...(contains !== undefined && { contains }),
      ...(attempt !== undefined && { attempt: wholeNumber("attempt", attempt, 1) }),
    };
    const client = connect(values, context);
    const print = (job: Job, line: Line) => {
      if (json) printJson(context.out, { jobId: job.id, kind: job.kind, ...line });
      else printLine(context.out, words(job, line));
    };
    try {
      // The jobs of an experiment run one after the other.
      for (const job of await jobsOf(client, id))
        await printLog(client, job, { filter, follow, print }, context);
      return exitCodes.ok;
    } catch (error) {
      if (!context.signal.aborted) throw error;
      return exitCodes.interrupted;
    }
  },
});

function words({ kind }: Job, { at, attempt, source, text }: Line): string {
  const from = source === "log" ? "" : `${source}: `;
  return `${at.slice(11, 19)}  ${kind}${attempt === 1 ? "" : `, attempt ${attempt}`}: ${from}${text}`;
}

/** @param id  of an experiment, or of a job. */
async function jobsOf(client: Client, id: string): Promise<readonly Job[]> {
  const params = { path: { id } };
  try {
    return (await client.getExperiment({ params })).jobs;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== "not-found") throw error;
    return [await client.getJob({ params })];
  }
}

interface Printing {
  readonly filter: { readonly contains?: string; readonly attempt?: number };
  readonly follow: boolean;
  readonly print: (job: Job, line: Line) => void;
}

async function printLog(
  client: Client,
  job: Job,
  { filter, follow, print }: Printing,
  { err, signal }: CommandContext,
): Promise<void> {
  const path = { id: job.id };
  let cursor: string | undefined;
  for (;;) {
    // Asked for before the lines: what it wrote until it ended is among them.
    const { state } = follow ? await client.getJob({ params: { path }, signal }) : job;
    let nextCursor: string | null;
    do {
      const query = { ...filter, limit: LINES_AT_ONCE, ...(cursor !== undefined && { cursor }) };
      const page = await client.getJobLog({ params: { path, query }, signal });
      if (cursor === undefined && page.droppedLines > 0)
        printLine(err, `${page.droppedLines} earlier lines of ${job.kind} are not kept`);
      for (const line of page.items) print(job, line);
      cursor = page.items.at(-1)?.id ?? cursor;
      nextCursor = page.nextCursor;
    } while (nextCursor !== null);
    if (!follow || isFinal(state)) return;
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
}
