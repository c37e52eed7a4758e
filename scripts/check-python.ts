/** Format, lint and types of clients/python; `npm run check` runs it. Says so where there is no Python environment. */
import { spawnSync } from "node:child_process";
import { hasEnvironment, howToMakeIt, programOfEnvironment, pythonClient } from "./python/environment.ts";

const steps = [["ruff", "format", "--check", "--quiet"], ["ruff", "check", "--quiet"], ["mypy"]] as const;

if (!hasEnvironment()) {
  console.log(`clients/python was not checked: there is no Python environment; ${howToMakeIt}`);
} else {
  const broken = steps.filter(
    ([program, ...args]) =>
      spawnSync(programOfEnvironment(program), args, { cwd: pythonClient, stdio: "inherit" }).status !== 0,
  );
  process.exitCode = broken.length === 0 ? 0 : 1;
}
