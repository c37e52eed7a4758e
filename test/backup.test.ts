/** docs/guide/operations.md: a copy of the data folder is a backup, and a start from the copy is a restore. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient, isFinal, type SpecInput } from "@outlab/client";
import { startStack } from "@outlab/local-stack";
import { expect, onTestFinished, test, vi } from "vitest";
import { tinySpec } from "./support/specs.ts";

const appsDir = join(import.meta.dirname, "../apps");

async function withService<T>(dataDir: string, work: (client: Client) => Promise<T>): Promise<T> {
  const stack = await startStack({
    appsDir,
    dataDir,
    env: { ...process.env, REDIS_URL: "", OUTLAB_THREADS: "1" },
  });
  try {
    const apiKey = readFileSync(stack.adminKeyFile, "utf8").trim();
    return await work(createClient({ url: stack.url, apiKey }));
  } finally {
    await stack.stop();
  }
}

test("what was there before the copy is there after the restore, files included", {
  timeout: 180_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "outlab-backup-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [live, backup] = [join(folder, "live"), join(folder, "backup")];
  const id = await withService(live, async (client) => {
    const submitted = await client.submitExperiment({ body: tinySpec as SpecInput });
    if (!("id" in submitted)) throw new Error("not submitted");
    const path = { id: submitted.id };
    await vi.waitUntil(async () => isFinal((await client.getExperiment({ params: { path } })).state), {
      timeout: 120_000,
      interval: 500,
    });
    return submitted.id;
  });
  execFileSync("cp", ["-a", live, backup]);
  rmSync(live, { recursive: true });
  await withService(backup, async (client) => {
    expect(await client.getExperiment({ params: { path: { id } } })).toMatchObject({ state: "SUCCEEDED" });
    const [artifact] = await client.all("listArtifacts", { params: { path: { id } } });
    let bytes = 0;
    for await (const chunk of client.download(artifact!)) bytes += chunk.byteLength;
    expect(bytes).toBe(artifact!.sizeBytes);
    const { rows } = await client.getTable({ params: { path: { id, table: "detection" } } });
    expect(rows.length).toBeGreaterThan(0);
  });
});
