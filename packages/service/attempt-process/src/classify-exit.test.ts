import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { isRetryable } from "@outlab/attempt";
import { expect, test } from "vitest";
import { classifyExit, type ProcessEnd } from "./classify-exit.ts";

async function runToItsEnd(source: string, ...options: string[]): Promise<ProcessEnd> {
  const child = spawn(process.execPath, [...options, "-e", source], { stdio: ["ignore", "ignore", "pipe"] });
  const [stderrTail, [code, signal]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  return { code, signal, stderrTail, oomKills: 0 };
}

test("a full heap is out of memory", async () => {
  const end = await runToItsEnd(
    "const a = []; for (;;) a.push(new Array(1e5).fill(a.length));",
    "--max-old-space-size=20",
  );
  expect(classifyExit(end).failureClass).toBe("oom");
});

test("an array that doesn't fit is out of memory", async () => {
  const end = await runToItsEnd("new ArrayBuffer(2 ** 52)");
  expect(classifyExit(end)).toMatchObject({
    failureClass: "oom",
    message: expect.stringContaining("exit code 1"),
  });
});

test("SIGKILL is the machine's fault, and may be tried again, also where the OOM killer has acted: which process used the memory isn't known", async () => {
  const end = await runToItsEnd("process.kill(process.pid, 'SIGKILL')");
  expect(classifyExit(end)).toEqual({
    failureClass: "infrastructure",
    message: "the attempt's process ended by signal SIGKILL without a word",
  });
  const { failureClass, message } = classifyExit({ ...end, oomKills: 1 });
  expect(isRetryable(failureClass)).toBe(true);
  expect(message).toMatch(/OOM killer.*training\.batchSize/);
});

test("any other end is the machine's fault, and its last words are kept", async () => {
  const thrown = await runToItsEnd("throw new Error('the disk fell out')");
  expect(classifyExit(thrown)).toMatchObject({
    failureClass: "infrastructure",
    message: expect.stringMatching(/exit code 1 .*the disk fell out/s),
  });
  const segfault = await runToItsEnd("process.kill(process.pid, 'SIGSEGV')");
  expect(classifyExit(segfault).message).toContain("SIGSEGV");
});
