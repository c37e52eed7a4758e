/** Stand-ins for the API and the worker on a real database: what a caller learns when its stack ends early. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, it } from "vitest";
import { freshDatabase } from "../../../../../test/support/database.ts";
import { withStack } from "./with-stack.ts";

const database = await freshDatabase();
const folder = mkdtempSync(join(tmpdir(), "outlab-with-stack-"));
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

const stays = "setInterval(() => {}, 1000); process.once('SIGTERM', () => process.exit(0));";
const ready = "process.send({ type: 'ready', url: 'http://127.0.0.1:1' });";
function app(name: "api" | "worker", program: string): void {
  mkdirSync(join(folder, name, "src"), { recursive: true });
  writeFileSync(join(folder, name, "src/main.ts"), program);
}
beforeEach(() => {
  app("api", ready + stays);
  app("worker", ready + stays);
});

function options(signal = new AbortController().signal) {
  const notices: string[] = [];
  return {
    notices,
    appsDir: folder,
    dataDir: join(folder, "data"),
    databaseUrl: database.url,
    env: { PATH: process.env.PATH },
    signal,
    onNotice: (message: string) => void notices.push(message),
  };
}
const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));

it("gives the work a stack, and its exit code back", async () => {
  const url = Promise.withResolvers<string>();
  const code = await withStack(options(), async (stack) => {
    url.resolve(stack.url);
    return 3;
  });
  expect([code, await url.promise]).toEqual([3, "http://127.0.0.1:1"]);
});

it("ends by 1 with the reason when a part dies again and again, even if the work ignores its signal", async () => {
  app("worker", `${ready} console.error("no card here"); setTimeout(() => process.exit(9), 20);`);
  const given = options();
  const code = await withStack(given, async (_stack, signal) => {
    await untilAborted(signal);
    return 130;
  });
  expect(code).toBe(1);
  expect(given.notices.at(-1)).toContain("the worker ended by exit code 9:\nno card here");
});

it("ends by 1 with the reason when it can't start", async () => {
  app("api", 'console.error("no such folder"); process.exit(1);');
  const given = options();
  expect(await withStack(given, async () => 0)).toBe(1);
  expect(given.notices).toEqual(["the api ended by exit code 1:\nno such folder"]);
});

it("ends by 130 when the person stops it while it starts, says that it stops, and does no work", async () => {
  const marker = join(folder, "worked");
  app("api", stays);
  const given = options(AbortSignal.timeout(300));
  const code = await withStack(given, async () => {
    writeFileSync(marker, "");
    return 0;
  });
  expect([code, given.notices, existsSync(marker)]).toEqual([130, ["stopping ..."], false]);
});
