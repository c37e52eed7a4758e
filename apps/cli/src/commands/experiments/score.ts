import { openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Client, Job } from "@outlab/client";
import { type CommandContext, defineCommand } from "../../command.ts";
import { CommandError, UsageError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { packFiles } from "../../input/pack-files.ts";
import { wholeNumber } from "../../options/number-option.ts";
import { describeScored } from "../../output/describe-scored.ts";
import { columnsOf, printJson, printLines, printNotice } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";
import { followJob } from "../../server/follow-job.ts";
import { sendFile } from "../../server/send-file.ts";

export const score = defineCommand({
  name: "score",
  summary: "scores new images by an experiment: how anomalous is each, and are all together plausible?",
  usage: "EXPERIMENT FILE [FILE ...] [--copies N] [--json]",
  notes: [
    "FILE is a picture (PNG, JPEG, WebP, TIFF or BMP), or one ZIP, tar or tar.gz archive of pictures; at most 1,000 pictures at once. They are sent to the server.",
    "--copies: of one picture, so many augmented copies become a cloud that is measured against the normal one.",
  ],
  options: { ...connectionOptions, copies: { type: "string" }, json: { type: "boolean" } },
  async run({ json = false, copies, ...values }, positionals, context) {
    const [id, ...files] = positionals;
    if (id === undefined || files.length === 0)
      throw new UsageError("name the experiment and the pictures: score EXPERIMENT FILE [FILE ...]");
    const count = copies === undefined ? undefined : wholeNumber("copies", copies, 2);
    for (const file of files) await requireFile(file);
    const client = connect(values, context);
    const path = { id };
    // Before anything is sent: an id that is wrong is said at once.
    await client.getExperiment({ params: { path } });
    const [only, ...more] = files as [string, ...string[]];
    const body = {
      upload: await sendFile(
        client,
        more.length === 0 ? await openAsBlob(only) : await packFiles(files),
        context,
      ),
      name: more.length === 0 ? basename(only) : `${files.length} files`,
      ...(count !== undefined && { copies: count }),
    };
    const begun = await client.scoreImages({ params: { path }, body });
    return report(client, await followJob(client, begun, context), json, context);
  },
});

/** @throws {CommandError} for what is no file with something in it: an upload of 0 bytes cannot be begun. */
async function requireFile(path: string): Promise<void> {
  const found = await stat(path).catch((error: Error) => error);
  const fault =
    found instanceof Error
      ? `can't read the file: ${found.message}`
      : !found.isFile()
        ? `${path} is no file; name the pictures in it: ${path}/*.png`
        : found.size === 0
          ? `${path} is empty: it has 0 bytes`
          : undefined;
  if (fault !== undefined) throw new CommandError(fault, exitCodes.failure);
}

async function report(
  client: Client,
  job: Job,
  json: boolean,
  { out, err }: CommandContext,
): Promise<number> {
  if (job.state !== "SUCCEEDED")
    throw new CommandError(job.failure?.message ?? `the scoring is ${job.state}`, exitCodes.experimentFailed);
  const found = await client.getScoredImages({ params: { path: { id: job.id } } });
  if (json) printJson(out, found);
  else printLines(out, describeScored(found, columnsOf(out)));
  for (const { file, reason } of found.leftOut) printNotice(err, `${file} ${reason}`);
  return exitCodes.ok;
}
