import { openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Client, Job } from "@outlab/client";
import { type CommandContext, defineCommand } from "../../command.ts";
import { CommandError, UsageError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { numberIn, wholeNumber } from "../../options/number-option.ts";
import { describeData } from "../../output/describe-data.ts";
import { columnsOf, printJson, printLines, printNotice } from "../../output/print.ts";
import { outlab } from "../../program-name.ts";
import { connect, connectionOptions } from "../../server/connect.ts";
import { isImported } from "../../server/data-named.ts";
import { followJob } from "../../server/follow-job.ts";
import { sendFile } from "../../server/send-file.ts";

export const dataAdd = defineCommand({
  name: "data add",
  summary: "imports images of your own as a data set with a name",
  usage:
    "NAME PATH [--size N] [--fit resize|crop|pad] [--channels 1|3] [--test-share N] [--seed N] [--upload [--resume ID]] [--json]",
  notes: [
    "PATH is a folder with a folder for each class, or with train/ and test/ that have class folders; a ZIP, tar or tar.gz archive of one; or an .npz file with images and labels.",
    "The worker reads PATH, so it must see the same files, below one of its OUTLAB_IMPORT_ROOTS. With --upload an archive or .npz file is sent to the server instead, from any machine; after Ctrl-C, --resume goes on.",
  ],
  options: {
    ...connectionOptions,
    size: { type: "string" },
    fit: { type: "string" },
    channels: { type: "string" },
    "test-share": { type: "string" },
    seed: { type: "string" },
    upload: { type: "boolean" },
    resume: { type: "string" },
    json: { type: "boolean" },
  },
  async run({ json = false, upload = false, resume, ...values }, positionals, context) {
    const [name, path, ...more] = positionals;
    if (name === undefined || path === undefined || more.length > 0)
      throw new UsageError(`expected a name and a path, found ${positionals.length} words`);
    const recipe = recipeOf(values);
    const client = connect(values, context);
    const from =
      upload || resume !== undefined
        ? {
            upload: await sendFile(client, await readable(path), context, {
              resume,
              onBroken: (id) =>
                printNotice(context.err, `what has come is kept for a day: go on with --resume ${id}`),
            }),
          }
        : { path: resolve(path) };
    const job = await client.importDataset({ body: { name, ...from, ...recipe } });
    return report(client, await followJob(client, job, context), json, context);
  },
});

interface RecipeValues {
  readonly size?: string | undefined;
  readonly fit?: string | undefined;
  readonly channels?: string | undefined;
  readonly "test-share"?: string | undefined;
  readonly seed?: string | undefined;
}

/** What a number may be is the server's to say. */
function recipeOf({ size, fit, channels, "test-share": testShare, seed }: RecipeValues) {
  return {
    ...(size !== undefined && { imageSize: wholeNumber("size", size) }),
    ...(fit !== undefined && { fit: fit as "resize" }),
    ...(channels !== undefined && { channels: wholeNumber("channels", channels) as 1 | 3 }),
    ...(testShare !== undefined && { testShare: numberIn("test-share", testShare, 0, 1) }),
    ...(seed !== undefined && { splitSeed: wholeNumber("seed", seed) }),
  };
}

/** @throws {CommandError} for what is no file, such as a folder. */
async function readable(path: string): Promise<Blob> {
  const found = await stat(path).catch((error: Error) => error);
  if (!(found instanceof Error) && found.isFile()) return openAsBlob(path);
  throw new CommandError(
    found instanceof Error
      ? `can't read the file: ${found.message}`
      : `${path} is no file; pack the folder first: tar -czf images.tar.gz -C ${JSON.stringify(path)} .`,
    exitCodes.failure,
  );
}

async function report(
  client: Client,
  job: Job,
  json: boolean,
  { out, err }: CommandContext,
): Promise<number> {
  if (job.state !== "SUCCEEDED" || job.datasetId === null)
    throw new CommandError(whyNot(job), exitCodes.experimentFailed);
  const dataset = await client.getDataset({ params: { path: { id: job.datasetId } } });
  if (json) printJson(out, dataset);
  else if (isImported(dataset)) {
    printLines(out, describeData(dataset, columnsOf(out)));
    printNotice(
      err,
      `in a spec: "dataset": ${JSON.stringify({ kind: "uploaded", name: dataset.name, normalClasses: ["..."] })}`,
    );
    printNotice(
      err,
      `the first images of each class: ${outlab} data show ${JSON.stringify(dataset.name)} --sheet FILE.png`,
    );
  }
  return exitCodes.ok;
}

/** The worker may be on another machine, or not allowed to read the place. */
function whyNot({ state, failure }: Job): string {
  if (failure === null) return `the import is ${state}`;
  return failure.class === "dataset-missing"
    ? `${failure.message}\nan archive of the images can be sent to the server instead: --upload`
    : failure.message;
}
