import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { isAlive } from "../../../../test/support/processes.ts";

const watch = JSON.stringify(new URL("./orphan-watch.ts", import.meta.url).href);

/** Starts a parent that starts a child under watch, kills the parent with SIGKILL, and gives the child's pid. */
async function orphan(childDoes: string): Promise<number> {
  const child = `
    import { startOrphanWatch } from ${watch};
    startOrphanWatch(process.ppid);
    process.stdout.write(process.pid + "\\n", () => { ${childDoes} });`;
  const parent = spawn(
    process.execPath,
    [
      "-e",
      `require("node:child_process").spawn(process.execPath, ["--input-type=module-typescript", "-e", ${JSON.stringify(child)}],
        { stdio: ["ignore", "inherit", "inherit"], detached: true }); setInterval(() => {}, 1000);`,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const [line] = await once(parent.stdout, "data");
  const pid = Number(line);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(isAlive(pid)).toBe(true); // its parent lives
  parent.kill("SIGKILL");
  await once(parent, "exit");
  return pid;
}

test("ends a process whose parent was killed", async () => {
  const pid = await orphan("setInterval(() => {}, 1000)");
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
});

test("ends one, too, whose main thread is busy for ever", async () => {
  const pid = await orphan("for (const end = Date.now() + 15_000; Date.now() < end; );");
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
});

test("keeps no process alive that has nothing else to do", async () => {
  const child = spawn(
    process.execPath,
    [
      "--input-type=module-typescript",
      "-e",
      `import { startOrphanWatch } from ${watch}; startOrphanWatch(process.ppid);`,
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  expect(await once(child, "exit")).toEqual([0, null]);
});
