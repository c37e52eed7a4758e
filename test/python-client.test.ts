/** The tests of clients/python, which start an Outlab of their own, where this machine has the Python environment. */
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import {
  environmentVariables,
  hasEnvironment,
  howToMakeIt,
  programOfEnvironment,
  pythonClient,
} from "../scripts/python/environment.ts";

it("the Python client passes its tests against a real server", { timeout: 300_000 }, async ({ skip }) => {
  if (!hasEnvironment()) skip(`there is no Python environment; ${howToMakeIt}`);
  const pytest = spawn(programOfEnvironment("python"), ["-m", "pytest", "--quiet", "--color=no"], {
    cwd: pythonClient,
    env: environmentVariables(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => pytest.once("close", resolve));
  const [out, err] = await Promise.all([text(pytest.stdout), text(pytest.stderr)]);
  expect(await ended, out + err).toBe(0);
  expect(out).toMatch(/^\d+ passed in /m);
});
