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

/** Those whose classes are known without their files. */
export const namedKinds: readonly string[] = [...datasets]
  .filter(({ classNames }) => classNames.length > 0)
  .map(({ kind }) => kind);

/** @throws {UsageError} that names the kinds there are. */
export function refuseUnknown(kind: string): void {
  if (namedKinds.includes(kind)) return;
  throw new UsageError(
    datasets.kinds.includes(kind)
      ? `${kind} is for images of your own: see data add, data show and data list`
      : `unknown data set "${kind}"; there are: ${namedKinds.join(", ")}`,
  );
}

export async function asCommandError<Result>(action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (cause) {
    if (!(cause instanceof DatasetError)) throw cause;
    throw new CommandError(cause.message, exitCodes.failure, { cause });
  }
}
