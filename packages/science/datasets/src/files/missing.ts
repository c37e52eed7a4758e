/** The error that a person without the data reads: where it was looked for, and the three ways to get it. */
import { DatasetError } from "../dataset-error.ts";
import type { DatasetEnvironment } from "../define.ts";

export interface WaysToGet {
  readonly title: string;
  readonly kind: string;
  /** Paths that were tried. */
  readonly lookedFor: readonly string[];
  /** What to put into the folder. */
  readonly folder: string;
  /** An archive or a package that holds the files. */
  readonly archive: string;
}

export function missing({ datasetsDir }: DatasetEnvironment, ways: WaysToGet): DatasetError {
  const where = datasetsDir ?? "(OUTLAB_DATASETS_DIR is not set: name a folder with it first)";
  return new DatasetError(
    "missing",
    [
      `${ways.title} was not found; looked for ${ways.lookedFor.join(", ") || "nothing, as no folder was given"}.`,
      `The folder of data sets is ${where}. Three ways to get it:`,
      `  1. a folder: ${ways.folder}`,
      `  2. an archive or package: ${ways.archive}`,
      `  3. a checked download: npx outlab data download ${ways.kind}`,
    ].join("\n"),
  );
}
