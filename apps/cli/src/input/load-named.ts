/** Data sets for the verbs that need no server: found by kind, their errors as sentences. */
import { join } from "node:path";
import { DatasetError, datasets, type LoadedDataset, loadDataset } from "@outlab/datasets";
import { CommandError, UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { readSettings } from "../server/read-settings.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The data set with its default parameters. @param dir  what `--dir` said, before OUTLAB_DATASETS_DIR. */
export async function loadNamed(
  kind: string,
  dir: string | undefined,
  env: Environment,
): Promise<LoadedDataset> {
  refuseUnknown(kind);
  const { OUTLAB_DATA_DIR, OUTLAB_DATASETS_DIR } = readSettings({ env });
  const cacheDir = join(OUTLAB_DATA_DIR, "cache", "datasets");
  const environment = { datasetsDir: dir ?? OUTLAB_DATASETS_DIR, cacheDir };
  return asCommandError(() => loadDataset(datasets.schema.parse({ kind }), environment));
}

/** @throws {UsageError} that names the kinds there are. */
export function refuseUnknown(kind: string): void {
  if (!datasets.kinds.includes(kind)) {
    throw new UsageError(`unknown data set "${kind}"; there are: ${datasets.kinds.join(", ")}`);
  }
}

export async function asCommandError<Result>(action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (cause) {
    if (!(cause instanceof DatasetError)) throw cause;
    throw new CommandError(cause.message, exitCodes.failure, { cause });
  }
}
