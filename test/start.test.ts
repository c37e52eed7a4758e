import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";

const dataDir = mkdtempSync(join(tmpdir(), "outlab-start-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test("npm start ends in order, though a process manager and npm's script both signal it", async () => {
  const stack = spawn(process.execPath, [join(import.meta.dirname, "../apps/cli/src/main.ts"), "start"], {
    env: {
      ...process.env,
      OUTLAB_DATA_DIR: dataDir,
      PORT: "0",
      DATABASE_URL: "",
      REDIS_URL: "",
      LOG_LEVEL: "info",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void stack.kill("SIGKILL"));
  const said = text(stack.stderr);
  const ended = once(stack, "exit");
  let printed = "";
  stack.stdout.on("data", (chunk) => (printed += String(chunk)));
  await vi.waitUntil(() => printed.includes("Ctrl-C stops all of it") || stack.exitCode !== null, 60_000);
  if (stack.exitCode !== null) throw new Error(`the stack ended before it was ready: ${await said}`);
  const logFile = join(dataDir, "logs", "worker.log");
  const workerLog = () => (existsSync(logFile) ? readFileSync(logFile, "utf8") : "");
  await vi.waitUntil(() => workerLog().includes("the worker is here"), 60_000);
  stack.kill("SIGTERM");
  await new Promise((resolve) => setTimeout(resolve, 10));
  stack.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
  expect(await said).toContain("stopping; a running job goes back to the queue");
  expect(workerLog()).toContain('"msg":"drained"');
}, 120_000);
