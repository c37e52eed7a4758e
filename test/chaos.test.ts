/** The short form of `npm run chaos`: processes are killed while experiments run, and nothing is lost, doubled or stuck. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";

it("experiments under kills end as those that are left alone", { timeout: 300_000 }, async () => {
  const program = join(import.meta.dirname, "../scripts/chaos.ts");
  const child = spawn(process.execPath, [program, "--short", "--only", "kill -9"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  const last = JSON.parse(output.trimEnd().split("\n").at(-1)!);
  expect(last).toMatchObject({ lost: 0, doubled: 0, stuck: 0, staleWritesAccepted: 0 });
  expect(code).toBe(0);
});
