import { expect, test } from "vitest";
import { NOT_FOUND, runProgram } from "./run-program.ts";

test("reports what a program printed and how it ended", async () => {
  const shell = runProgram("/bin/sh");
  expect(await shell(["-c", "echo out; echo err >&2; exit 14"]).answer).toEqual({
    stdout: "out\n",
    stderr: "err\n",
    status: 14,
  });
  expect(await shell(["-c", "exit 0"]).answer).toMatchObject({ status: 0 });
  expect(await shell(["-c", "kill -9 $$"]).answer).toMatchObject({
    status: undefined,
    fault: "it ended with SIGKILL",
  });
});

test("reports a program that isn't there", async () => {
  expect(await runProgram("/nowhere/nvidia-smi")([]).answer).toMatchObject({
    status: undefined,
    fault: NOT_FOUND,
  });
});

test("is done with one that is given up, though a process that it started holds its pipes", async () => {
  const running = runProgram("/bin/sh")(["-c", "sleep 8 & wait"]);
  await new Promise((resolve) => setTimeout(resolve, 300)); // until the shell has started it
  running.giveUp();
  expect(await running.answer).toMatchObject({ status: undefined });
}, 4_000);
