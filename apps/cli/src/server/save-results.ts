/** An experiment's tables and files, in a folder. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join, posix } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Artifact, type Client, IntegrityError } from "@outlab/client";
import { resultTables } from "@outlab/pipeline";
import { CommandError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";

/**
 * Writes each table as CSV and each file under its name, checked against its digest. A file is there whole or not at all.
 *
 * @returns the paths.
 */
export async function saveResults(
  client: Client,
  experimentId: string,
  artifacts: readonly Artifact[],
  folder: string,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const paths: string[] = [];
  for (const table of resultTables) {
    const path = join(folder, `${table}.csv`);
    writeFileSync(path, await tableAsCsv(client, experimentId, table));
    paths.push(path);
  }
  for (const artifact of artifacts) {
    const path = join(folder, fileName(artifact.name));
    await saveFile(client, artifact, path, signal);
    paths.push(path);
  }
  return paths;
}

function tableAsCsv(client: Client, id: string, table: (typeof resultTables)[number]): Promise<string> {
  return client.getTable({
    params: { path: { id, table } },
    headers: { accept: "text/csv" },
    parseAs: "text",
  });
}

async function saveFile(
  client: Client,
  artifact: Artifact,
  path: string,
  signal?: AbortSignal,
): Promise<void> {
  const part = `${path}.part`;
  // Made before anything can fail: a stream that is destroyed while it opens its file leaves that behind.
  const file = await open(part, "w");
  try {
    await pipeline(client.download(artifact, { signal }), file.createWriteStream());
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    if (!(error instanceof IntegrityError)) throw error;
    throw new CommandError(`${artifact.name} arrived damaged: ${error.message}`, exitCodes.failure, {
      cause: error,
    });
  }
}

/** The name comes from the server: only its last part says what the file is called, and nothing where it goes. */
export function fileName(name: string): string {
  const last = posix.basename(name.replaceAll("\\", "/")).replace(/[\p{C}\p{Zl}\p{Zp}:]/gu, "_");
  return /^\.*$/.test(last) ? "_" : last;
}
