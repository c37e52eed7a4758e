/** Which class and which split the place of a file means. A pure function of paths, so that every layout is one table of tests. */
import { nameText, shortList } from "@outlab/faults";
import { DatasetError } from "../dataset-error.ts";
import type { SplitName } from "../define.ts";
import type { LeftOut } from "./report.ts";

export interface Placed {
  readonly path: string;
  readonly className: string;
  /** Undefined where the files are not split. */
  readonly split: SplitName | undefined;
}

export interface Layout {
  readonly placed: readonly Placed[];
  readonly leftOut: readonly LeftOut[];
  readonly isSplitGiven: boolean;
}

/** The class of images that are in no folder. */
const LOOSE_CLASS = "normal";
const splitFolders: Readonly<Record<string, SplitName>> = { train: "train", test: "test" };
const className = nameText(200);

/**
 * Reads, in this order: `train/CLASS/...` with `test/CLASS/...`, as MVTec AD has them; `train/CLASS/...` alone; `CLASS/...`;
 * images in no folder, which are all normal. Folders around all of that are passed through.
 *
 * @param paths  of images, `/` between folders.
 * @throws {DatasetError} `unusable` for images in `test` and none in `train`.
 */
export function readLayout(paths: readonly string[]): Layout {
  const parts = withoutCommonFolders(paths.map((path) => path.split("/")));
  const isSplit = parts.some((path) => path.length > 1 && splitOf(path[0]) !== undefined);
  const isLoose = parts.every((path) => path.length === 1);
  const placed: Placed[] = [];
  const leftOut: LeftOut[] = [];
  for (const [i, path] of paths.entries()) {
    const found = place(parts[i], isSplit, isLoose);
    if (typeof found === "string") leftOut.push({ file: path, reason: found });
    else placed.push({ path, ...found });
  }
  const hasTest = placed.some(({ split }) => split === "test");
  const hasTrain = placed.some(({ split }) => split === "train");
  if (hasTest && !hasTrain)
    throw new DatasetError(
      "unusable",
      "expected images in the class folders of train/, found them only in those of test/; an encoder is trained on train/: put normal images there",
    );
  if (hasTest) refuseUntested(placed);
  const isSplitGiven = hasTrain && hasTest;
  return {
    placed: isSplitGiven ? placed : placed.map((one) => ({ ...one, split: undefined })),
    leftOut,
    isSplitGiven,
  };
}

function place(parts: readonly string[], isSplit: boolean, isLoose: boolean): Omit<Placed, "path"> | string {
  const split = isSplit ? splitOf(parts[0]) : undefined;
  if (isSplit && split === undefined)
    return parts[0].toLowerCase() === "ground_truth"
      ? "is a mask of what is wrong in another image"
      : "is in neither train/ nor test/";
  const inside = split === undefined ? parts : parts.slice(1);
  if (inside.length === 1 && !isLoose) return "is in no class folder";
  const name = className.safeParse(inside.length === 1 ? LOOSE_CLASS : inside[0]);
  if (!name.success)
    return `is in a folder whose name cannot be the name of a class: ${name.error.issues[0].message}`;
  return { className: name.data, split };
}

function splitOf(folder: string): SplitName | undefined {
  const name = folder.toLowerCase();
  return Object.hasOwn(splitFolders, name) ? splitFolders[name] : undefined;
}

/** A folder that holds all the others, such as the one that an archive begins with, says nothing. */
function withoutCommonFolders(paths: readonly string[][]): readonly string[][] {
  let current = paths;
  while (current.length > 0) {
    const [first] = current[0];
    const isCommon = current.every((path) => path.length > 2 && path[0] === first);
    if (!isCommon || splitOf(first) !== undefined) return current;
    current = current.map((path) => path.slice(1));
  }
  return current;
}

/** @throws {DatasetError} `unusable` where a split that is given has no test image of a class. */
export function refuseUntested(placed: readonly Placed[]): void {
  const tested = new Set(placed.filter(({ split }) => split === "test").map(({ className }) => className));
  const untested = new Set(placed.map(({ className }) => className).filter((name) => !tested.has(name)));
  if (untested.size === 0) return;
  const names = [...untested].sort();
  throw new DatasetError(
    "unusable",
    `expected every class in test, found ${names.length === 1 ? "one" : names.length} in train alone: ${shortList(names)}; ` +
      "move some images of each to test, or take the split away and let the images be split",
  );
}
