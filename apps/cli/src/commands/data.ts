import { datasets, download, type PublishedFile } from "@outlab/datasets";
import { type CommandContext, defineCommand } from "../command.ts";
import { UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { formatTable } from "../format-table.ts";
import { asCommandError, loadNamed, refuseUnknown } from "../load-named.ts";
import { noWords } from "../no-words.ts";
import { readSettings } from "../read-settings.ts";

export const data = defineCommand({
  name: "data",
  summary: "lists the data sets there are, checks that one is whole, or downloads one",
  usage: "[list | check KIND | download KIND] [--dir FOLDER] [--json]",
  options: { dir: { type: "string" }, json: { type: "boolean" } },
  async run({ dir, json = false }, [action = "list", kind, ...more], context) {
    noWords(more);
    if (action === "list") return list(json, context);
    const run = { check, download: fetchPublished }[action];
    if (!run) throw new UsageError(`data has no "${action}"; there are: list, check, download`);
    if (kind === undefined) throw new UsageError(`which data set? There are: ${datasets.kinds.join(", ")}`);
    refuseUnknown(kind);
    return run(kind, dir, json, context);
  },
});

function list(json: boolean, { out }: CommandContext): number {
  const entries = [...datasets].map(({ kind, title, source, classNames, published }) => {
    const downloadBytes = (published ?? []).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    return { kind, title, source, classNames, downloadBytes };
  });
  if (json) {
    out.write(`${JSON.stringify(entries)}\n`);
    return exitCodes.ok;
  }
  const rows = entries.map(({ kind, title, downloadBytes, classNames }) => [
    kind,
    title,
    String(classNames.length),
    downloadBytes === 0 ? "built in" : `${(downloadBytes / 1e6).toFixed(0)} MB to download`,
  ]);
  const titles = ["kind", "title", "classes", "files"];
  out.write(
    `${formatTable(
      titles.map((title) => ({ title })),
      rows,
    ).join("\n")}\n`,
  );
  return exitCodes.ok;
}

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
  if (json) out.write(`${JSON.stringify(facts)}\n`);
  else {
    const rounded = (values: readonly number[]) => values.map((value) => value.toFixed(4)).join(", ");
    out.write(
      [
        `${kind} is whole: ${train.count} images to train, ${test.count} to test`,
        `  images    ${image.height} x ${image.width} x ${image.channels}`,
        `  classes   ${classNames.join(", ")}`,
        `  mean, sd  ${rounded(channelMean)}; ${rounded(channelSd)}`,
        `  sha-256   ${digest}`,
        "",
      ].join("\n"),
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
  for (const file of published) {
    const onProgress = percentOf(file, context);
    paths.push(
      await asCommandError(() => download(file, { datasetsDir, signal: context.signal, onProgress })),
    );
    if (context.err.isTerminal) context.err.write("\r\u001b[2K");
    if (!json) context.out.write(`${paths.at(-1)}\n`);
  }
  if (json) context.out.write(`${JSON.stringify({ kind, paths })}\n`);
  return exitCodes.ok;
}

/** A line redrawn at each per cent; nothing where no person looks. */
function percentOf(
  { url, sizeBytes }: PublishedFile,
  { err }: CommandContext,
): (receivedBytes: number) => void {
  let shown = -1;
  return (receivedBytes) => {
    const percent = Math.floor((100 * receivedBytes) / sizeBytes);
    if (!err.isTerminal || percent === shown) return;
    shown = percent;
    err.write(`\r\u001b[2K${url} ${percent} %`);
  };
}
