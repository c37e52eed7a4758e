import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startService } from "./service.ts";

const ready = 'process.send({ type: "ready", url: "http://127.0.0.1:" + (process.env.PORT ?? 1234) });';

function service(program: string, graceMs = 5_000) {
  const folder = mkdtempSync(join(tmpdir(), "outlab-service-"));
  const file = join(folder, "program.mjs");
  writeFileSync(file, program);
  const restarted: string[] = [];
  const logFile = join(folder, "log");
  const gaveUp = Promise.withResolvers<Error>();
  const started = startService(
    {
      name: "the part",
      program: file,
      env: { PATH: process.env.PATH },
      logFile,
      graceMs,
      onRestart: (message) => restarted.push(message),
      onGiveUp: gaveUp.resolve,
    },
    ({ url }) => ({ PORT: new URL(String(url)).port }),
  );
  return { started, restarted, gaveUp: gaveUp.promise, log: () => readFileSync(logFile, "utf8") };
}

const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
};
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe("startService", () => {
  it("starts a killed process again, on the port that it had found", async () => {
    const { started, restarted, log } = service(
      `${ready} console.log("port", process.env.PORT); setInterval(() => {}, 1000);`,
    );
    await started.ready;
    const first = started.pid!;
    process.kill(first, "SIGKILL");
    await until(() => log().includes("port 1234"));
    expect(started.pid).not.toBe(first);
    expect(restarted).toEqual(["the part ended by SIGKILL; starting it again"]);
    await started.stop();
  });

  it("gives up at once, with its last words, on a process that was never ready", async () => {
    const { started, gaveUp, restarted } = service('console.error("port 3000 is in use"); process.exit(1);');
    await expect(started.ready).rejects.toThrow("the part ended by exit code 1:\nport 3000 is in use");
    expect((await gaveUp).message).toContain("port 3000 is in use");
    expect(restarted).toEqual([]);
    await started.stop();
  });

  it("gives up on a process that dies again and again", async () => {
    const { started, gaveUp, restarted } = service(`${ready} setTimeout(() => process.exit(7), 10);`);
    expect((await gaveUp).message).toContain("exit code 7");
    expect(restarted).toHaveLength(4);
    await started.stop();
  });

  it("lets a process end by itself within its grace, and kills one that won't", async () => {
    const gentle = service(`setInterval(() => {}, 1000);
      process.on("SIGTERM", () => setTimeout(() => { console.log("in order"); process.exit(0); }, 50));
      ${ready}`);
    await gentle.started.ready;
    await gentle.started.stop();
    expect(gentle.log()).toBe("in order\n");
    expect(gentle.restarted).toEqual([]);

    const stubborn = service(`process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); ${ready}`, 100);
    await stubborn.started.ready;
    const pid = stubborn.started.pid!;
    await stubborn.started.stop();
    expect(isAlive(pid)).toBe(false);
  });
});
