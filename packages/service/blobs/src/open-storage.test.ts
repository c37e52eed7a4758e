import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { UnsupportedStorageError } from "./errors.ts";
import { openStorage } from "./open-storage.ts";

test("opens the folder that a file URL names, with spaces, and gives its URL", async () => {
  const parent = await mkdtemp(join(tmpdir(), "outlab storage "));
  try {
    const url = pathToFileURL(join(parent, "new folder")).href;
    const store = await openStorage(url);
    expect(store.url).toBe(url);
    const { digest } = await store.put(new TextEncoder().encode("abc"));
    // FIPS 180-2, appendix B.1
    expect(digest).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(await (await openStorage(url)).has(digest)).toBe(true);
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
});

test("says what it expected where the scheme is unknown or the text is no URL", async () => {
  for (const bad of ["ftp://host/folder", "/plain/path", "", "javascript:alert(1)"]) {
    await expect(openStorage(bad)).rejects.toThrow(UnsupportedStorageError);
    await expect(openStorage(bad)).rejects.toThrow("file:///...");
  }
});
