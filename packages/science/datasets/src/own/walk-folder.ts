/** Every image file below a folder, and why each other file is none. Links are not followed: they may lead anywhere. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { MAX_FILE_BYTES } from "./decode-image.ts";
import { type ImageSource, type SourceFile, sourceOf, whyNoImage } from "./image-source.ts";
import type { LeftOut } from "./report.ts";

/** Files that are looked at; a folder with more of them was hardly meant. */
const MAX_FILES = 2_000_000;

/** In the order of their paths, on every file system. */
export async function walkFolder(root: string, signal?: AbortSignal): Promise<ImageSource> {
  const files: SourceFile[] = [];
  const leftOut: LeftOut[] = [];
  const waiting = [""];
  while (waiting.length > 0) {
    signal?.throwIfAborted();
    const folder = waiting.pop() as string;
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      const reason = entry.isDirectory() || entry.isFile() ? undefined : whyPassedOver(entry);
      if (reason !== undefined) leftOut.push({ file: path, reason });
      else if (entry.isDirectory()) waiting.push(path);
      else addFile(path);
    }
  }
  return sourceOf(
    files,
    leftOut.sort((a, b) => (a.file < b.file ? -1 : 1)),
  );

  function addFile(path: string): void {
    const reason = whyNoImage(path);
    if (reason === undefined) files.push({ path, read: () => readBounded(join(root, path)) });
    else leftOut.push({ file: path, reason });
    if (files.length + leftOut.length > MAX_FILES)
      throw new Error(`${root} holds more than ${MAX_FILES} files; name the folder of the images alone`);
  }
}

function whyPassedOver(entry: { isSymbolicLink(): boolean }): string {
  return entry.isSymbolicLink()
    ? "is a link; links are not followed: copy what it leads to"
    : "is no regular file";
}

/** @throws {Error} for a file of more than `MAX_FILE_BYTES`, before it is read. */
export async function readBounded(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > MAX_FILE_BYTES) throw new Error(tooLarge(size));
  return readFile(path);
}

export function tooLarge(bytes: number, most = MAX_FILE_BYTES): string {
  return `has ${Math.ceil(bytes / 2 ** 20)} MiB; files of up to ${most / 2 ** 20} MiB are read`;
}
