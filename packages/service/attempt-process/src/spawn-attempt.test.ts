import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FromChild } from "@outlab/attempt";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isAlive } from "../../../../test/support/processes.ts";
import { spawnAttempt } from "./spawn-attempt.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "outlab-child-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function spawnSource(source: string, env: NodeJS.ProcessEnv = process.env) {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.ts`);
  await writeFile(path, source);
  const messages: unknown[] = [];
  const output: string[] = [];
  const child = spawnAttempt({
    env,
    entry: pathToFileURL(path),
    onMessage: (message: FromChild) => messages.push(message),
    onOutput: (stream, text) => output.push(`${stream}: ${text.trim()}`),
  });
  return { child, messages, output };
}

test("receives everything that the child said before it ended, large and typed messages too", async () => {
  const { child, messages, output } = await spawnSource(`
    for (let i = 0; i < 50; i++) process.send(new Float32Array(10_000).fill(i));
    console.log("to stdout"); console.error("to stderr");
    process.send("last", undefined, undefined, () => process.exit(3));
  `);
  expect(await child.ended).toEqual({ code: 3, signal: null, stderrTail: "to stderr\n", oomKills: 0 });
  expect(messages).toHaveLength(51);
  expect((messages[49] as Float32Array)[9_999]).toBe(49);
  expect(messages[50]).toBe("last");
  expect(output.toSorted()).toEqual(["stderr: to stderr", "stdout: to stdout"]);
});

test("kills what the child has started along with it", async () => {
  const { child, messages } = await spawnSource(`
    import { spawn } from "node:child_process";
    process.send(spawn("sleep", ["1000"], { stdio: "ignore" }).pid);
    setInterval(() => {}, 1000);
  `);
  await expect.poll(() => messages.length, { timeout: 10_000 }).toBe(1);
  child.kill();
  expect(await child.ended).toMatchObject({ code: null, signal: "SIGKILL" });
  await expect.poll(() => isAlive(messages[0] as number), { timeout: 10_000 }).toBe(false);
});

test("gives the child no way to the database or the queue", async () => {
  const { child, messages } = await spawnSource(
    "process.send([process.env.DATABASE_URL, process.env.REDIS_URL, process.env.OUTLAB_X]); process.disconnect();",
    { ...process.env, DATABASE_URL: "postgresql://secret", REDIS_URL: "redis://secret", OUTLAB_X: "kept" },
  );
  await child.ended;
  expect(messages).toEqual([[undefined, undefined, "kept"]]);
});

test("a child that can't even load says why", async () => {
  const { child } = await spawnSource(`import "./not-there.ts";`);
  expect(await child.ended).toMatchObject({ code: 1, stderrTail: expect.stringContaining("not-there.ts") });
});
