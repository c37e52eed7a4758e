/** An experiment's tables and files, in a folder. */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { tableNames } from "@outlab/pipeline";
import type { ArtifactView } from "@outlab/wire";
import { CommandError } from "./errors.ts";
import type { HttpClient } from "./http-client.ts";

/**
 * Writes each table as CSV and each file under its name, checked against its digest.
 *
 * @returns the paths.
 */
export async function saveResults(
  client: HttpClient,
  experimentId: string,
  artifacts: readonly ArtifactView[],
  folder: string,
): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const paths: string[] = [];
  const save = (name: string, content: string | Uint8Array) => {
    // The name comes from the server; only its last part may say where the file goes.
    const path = join(folder, basename(name));
    writeFileSync(path, content);
    paths.push(path);
  };
  for (const table of tableNames)
    save(`${table}.csv`, await client.getText(`/v1/experiments/${experimentId}/tables/${table}`, "text/csv"));
  for (const { id, name, digest } of artifacts) {
    const bytes = await client.getBytes(`/v1/artifacts/${id}`);
    const found = createHash("sha256").update(bytes).digest("hex");
    if (found !== digest)
      throw new CommandError(`${name} arrived damaged: expected SHA-256 ${digest}, found ${found}`);
    save(name, bytes);
  }
  return paths;
}
