/** `npm run quickstart` interrupted: what a person reads, what is left, and what the next one does about it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";

const dataDir = mkdtempSync(join(tmpdir(), "outlab-quickstart-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** In a process group of its own, as a program in front of a terminal is. */
function startQuickstart(): { process: ChildProcess; said: () => string } {
  const quickstart = spawn(
    process.execPath,
    [join(import.meta.dirname, "../apps/cli/src/programs/quickstart.ts")],
    {
      env: { ...process.env, OUTLAB_DATA_DIR: dataDir, DATABASE_URL: "", LOG_LEVEL: "info" },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    },
  );
  onTestFinished(() => void quickstart.kill("SIGKILL"));
  let said = "";
  for (const stream of [quickstart.stdout, quickstart.stderr]) stream.on("data", (text) => (said += text));
  return { process: quickstart, said: () => said };
}
const says = ({ said }: { said: () => string }, words: string) =>
  vi.waitUntil(() => said().includes(words), { timeout: 100_000, interval: 20 });

test("Ctrl-C cancels the experiment, says so and stops everything, also while the stack starts", {
  timeout: 240_000,
}, async () => {
  const starting = startQuickstart();
  await says(starting, "starting Postgres");
  process.kill(-starting.process.pid!, "SIGINT");
  expect(await once(starting.process, "exit")).toEqual([130, null]);
  expect(starting.said().split("\n").slice(1)).toEqual(["stopping ...", "everything is stopped", ""]);

  const training = startQuickstart();
  await says(training, "train: started");
  process.kill(-training.process.pid!, "SIGINT");
  expect(await once(training.process, "exit")).toEqual([130, null]);
  expect(training.said()).toMatch(
    /cancelling the experiment \.\.\.\n".+" CANCELLED\neverything is stopped\n$/,
  );
  expect(training.said()).not.toContain("runs on");
});

test("an experiment that a killed quickstart left is cancelled by the next, which says so and starts its own", {
  timeout: 240_000,
}, async () => {
  const killed = startQuickstart();
  await says(killed, "train: started");
  killed.process.kill("SIGKILL");

  const next = startQuickstart();
  await says(next, "train: started");
  expect(next.said()).toMatch(/an earlier run left its experiment ".+" \w+: cancelling it/);
  expect(next.said().match(/train: started/g)).toHaveLength(1);
  process.kill(-next.process.pid!, "SIGTERM");
  expect(await once(next.process, "exit")).toEqual([130, null]);
});
