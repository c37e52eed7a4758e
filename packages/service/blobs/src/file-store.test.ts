import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, open, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, expect, test, vi } from "vitest";
import { describeBlobStore } from "./blob-store.suite.ts";
import { StorageAwayError } from "./errors.ts";
import { openFileStore } from "./file-store.ts";

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "outlab-storage-"));
  folders.push(folder);
  return folder;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describeBlobStore("files", async () => {
  const folder = await emptyFolder();
  return {
    store: await openFileStore(folder),
    everything: () => filesIn(folder),
    async damage(digest) {
      const path = join(folder, "blobs", digest.slice(0, 2), digest);
      await chmod(path, 0o644);
      const file = await open(path, "r+");
      const byte = new Uint8Array(1);
      await file.read(byte, 0, 1, 1234);
      await file.write(
        byte.map((value) => value ^ 1),
        0,
        1,
        1234,
      );
      await file.close();
    },
  };
});

/** Runs a module in a Node of its own, in the shell that `before` prepares. */
async function runApart(before: string, source: string): Promise<{ code: number | null; out: string }> {
  const child = spawn(
    "/bin/sh",
    ["-c", `${before}; exec "$0" --input-type=module-typescript -e "$1"`, process.execPath, source],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  return { code: code as number | null, out };
}

test("a folder that has gone, as when its device is no longer mounted, is reported before anything is asked of it", async () => {
  const folder = await emptyFolder();
  const store = await openFileStore(folder);
  await store.reach();
  await rm(folder, { recursive: true });
  await expect(store.reach()).rejects.toThrow(StorageAwayError);
  await expect(store.reach()).rejects.toThrow(/outlab-storage-.*mount it/);
});

test("bytes are flushed to the device before the blob has its name, and the folder after it", async () => {
  const folder = await emptyFolder();
  const store = await openFileStore(folder);
  const probe = await open(folder);
  const handles: { sync: (typeof probe)["sync"] } = Object.getPrototypeOf(probe);
  const namesAtSync: number[] = [];
  const { sync } = handles;
  const spy = vi.spyOn(handles, "sync").mockImplementation(async function (this: typeof probe) {
    namesAtSync.push((await filesIn(join(folder, "blobs"))).length);
    return sync.call(this);
  });
  await store.put(new Uint8Array([1, 2, 3]));
  spy.mockRestore();
  await probe.close();
  // The file, the new folder's name in the one above it, and the blob's name in the new folder.
  expect(namesAtSync).toEqual([0, 0, 1]);
});

test("a full device is reported as such, and has neither a blob nor a part of one", async () => {
  const folder = await emptyFolder();
  // A limit on the size of files makes the kernel refuse the write half-way, as a full device does, without being root.
  const { out } = await runApart(
    "ulimit -f 128",
    `import { openFileStore } from ${JSON.stringify(join(import.meta.dirname, "file-store.ts"))};
     const store = await openFileStore(${JSON.stringify(folder)});
     const small = await store.put(new Uint8Array(1000));
     const error = await store.put(new Uint8Array(1 << 20)).catch((error) => error);
     console.log(JSON.stringify({ small: small.sizeBytes, name: error.name, failureClass: error.failureClass, code: error.cause?.code }));`,
  );
  expect(JSON.parse(out)).toEqual({
    small: 1000,
    name: "StorageFullError",
    failureClass: "storage-full",
    code: "EFBIG",
  });
  expect(await filesIn(folder)).toHaveLength(1);
});

test("a writer killed half-way leaves nothing under a digest, and its part is swept once it is old", async () => {
  const folder = await emptyFolder();
  const { code } = await runApart(
    "true",
    `import { openFileStore } from ${JSON.stringify(join(import.meta.dirname, "file-store.ts"))};
     const store = await openFileStore(${JSON.stringify(folder)});
     await store.put((async function* () { yield new Uint8Array(5000); process.kill(process.pid, "SIGKILL"); yield new Uint8Array(5000); })());`,
  );
  expect(code).toBe(null);
  const [part] = await readdir(join(folder, "incoming"));
  expect(part).toMatch(/\.part$/);
  expect(await filesIn(join(folder, "blobs"))).toEqual([]);

  await openFileStore(folder);
  expect(await readdir(join(folder, "incoming"))).toEqual([part]); // young: its writer may live
  const longAgo = new Date("2020-01-01");
  await utimes(join(folder, "incoming", part as string), longAgo, longAgo);
  await writeFile(join(folder, "incoming", "young.part"), "");
  await openFileStore(folder);
  expect(await readdir(join(folder, "incoming"))).toEqual(["young.part"]);
});

test("a blob can't be written in place", async () => {
  const folder = await emptyFolder();
  const store = await openFileStore(folder);
  const { digest } = await store.put(new Uint8Array(10));
  const handle = await open(join(folder, "blobs", digest.slice(0, 2), digest), "r");
  expect((await handle.stat()).mode & 0o222).toBe(0);
  await handle.close();
});
