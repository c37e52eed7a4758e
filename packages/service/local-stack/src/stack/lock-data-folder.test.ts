import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { lockDataFolder } from "./lock-data-folder.ts";

const freshFolder = () => mkdtemp(join(tmpdir(), "outlab-lock-"));

it("lets one holder in, by any path, and the next one when it has ended", async () => {
  const folder = await freshFolder();
  const first = await lockDataFolder(folder);
  await symlink(folder, `${folder}-other-name`);
  await expect(lockDataFolder(`${folder}-other-name`)).rejects.toThrow(
    /another Outlab server uses .*OUTLAB_DATA_DIR/,
  );
  first.release();
  (await lockDataFolder(folder)).release();
});

it("makes the folder, and keeps folders apart", async () => {
  const folder = await freshFolder();
  const locks = await Promise.all(["a", "b"].map((name) => lockDataFolder(join(folder, name))));
  for (const lock of locks) lock.release();
});

it("is free again after its holder was killed", async () => {
  const folder = await freshFolder();
  const program = `
    const { lockDataFolder } = await import(${JSON.stringify(join(import.meta.dirname, "lock-data-folder.ts"))});
    await lockDataFolder(${JSON.stringify(folder)});
    console.log("held");
    setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ["--input-type=module", "-e", program]);
  await once(holder.stdout, "data");
  await expect(lockDataFolder(folder)).rejects.toThrow();
  holder.kill("SIGKILL");
  await once(holder, "exit");
  (await lockDataFolder(folder)).release();
});
