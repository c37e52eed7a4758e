import { datasets, download, type PublishedFile } from "@outlab/datasets";
import { wrapWords } from "@outlab/report";
import { type CommandContext, defineCommand } from "../../command.ts";
import { UsageError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { asCommandError, loadNamed, namedKinds, refuseUnknown } from "../../input/load-named.ts";
import { noWords } from "../../options/positionals.ts";
import { createLiveOutput, type LiveOutput } from "../../output/live-output.ts";
import { columnsOf, printJson, printLine, printLines } from "../../output/print.ts";
import { readSettings } from "../../server/read-settings.ts";

export const data = defineCommand({
  name: "data",
  summary: "checks that a data set that comes from files is whole, or downloads one",
  usage: "check KIND | download KIND [--dir FOLDER] [--json]",
  options: { dir: { type: "string" }, json: { type: "boolean" } },
  async run({ dir, json = false }, [action, kind, ...more], context) {
    noWords(more);
    const run = { check, download: fetchPublished }[action ?? ""];
    if (!run)
      throw new UsageError(
        `data has no "${action ?? ""}"; there are: list, add, show, remove, check, download`,
      );
    if (kind === undefined) throw new UsageError(`which data set? There are: ${namedKinds.join(", ")}`);
    refuseUnknown(kind);
    return run(kind, dir, json, context);
  },
});

async function check(kind: string, dir: string | undefined, json: boolean, { out, env }: CommandContext) {
  const { train, test, image, classNames, channelMean, channelSd, digest } = await loadNamed(kind, dir, env);
  const facts = {
    kind,
    train: train.count,
    test: test.count,
    image,
    classNames,
    channelMean,
    channelSd,
    digest,
  };
  if (json) printJson(out, facts);
  else {
    const rounded = (values: readonly number[]) => values.map((value) => value.toFixed(4)).join(", ");
    const lines = [
      `${kind} is whole: ${train.count} images to train, ${test.count} to test`,
      `  images    ${image.height} x ${image.width} x ${image.channels}`,
      `  classes   ${classNames.join(", ")}`,
      `  mean, sd  ${rounded(channelMean)}; ${rounded(channelSd)}`,
      `  sha-256   ${digest}`,
    ];
    printLines(
      out,
      lines.flatMap((line) => wrapWords(line, columnsOf(out), "            ")),
    );
  }
  return exitCodes.ok;
}

async function fetchPublished(kind: string, dir: string | undefined, json: boolean, context: CommandContext) {
  const { published = [] } = datasets.get(kind) as { published?: readonly PublishedFile[] };
  if (published.length === 0) throw new UsageError(`${kind} is built in: there is nothing to download`);
  const datasetsDir = dir ?? readSettings(context).OUTLAB_DATASETS_DIR;
  if (datasetsDir === undefined)
    throw new UsageError("where to? Name a folder by --dir or OUTLAB_DATASETS_DIR");
  const paths: string[] = [];
  const live = createLiveOutput(context.err, context.nowMs);
  for (const file of published) {
    const onProgress = percentOf(file, live);
    paths.push(
      await asCommandError(() => download(file, { datasetsDir, signal: context.signal, onProgress })),
    );
    live.close();
    if (!json) printLine(context.out, paths.at(-1)!);
  }
  if (json) printJson(context.out, { kind, paths });
  return exitCodes.ok;
}

/** A line redrawn at each per cent; nothing where no person looks. */
function percentOf({ url, sizeBytes }: PublishedFile, live: LiveOutput): (receivedBytes: number) => void {
  let shown = -1;
  return (receivedBytes) => {
    const percent = Math.floor((100 * receivedBytes) / sizeBytes);
    if (percent === shown) return;
    shown = percent;
    live.status(`${percent} % of ${url}`);
  };
}
