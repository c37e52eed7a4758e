import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { download } from "./download.ts";
import { temporaryFolder } from "./temporary-folder.suite.ts";

const content = Buffer.from("published bytes ".repeat(10_000));
const md5 = createHash("md5").update(content).digest("hex");

describe("download", () => {
  const datasetsDir = temporaryFolder();
  let server: Server;
  let base = "";

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === "/whole") response.end(content);
      else if (request.url === "/short") response.end(content.subarray(1));
      else if (request.url === "/altered") response.end(Buffer.from(content).fill("x", 5, 6));
      else if (request.url === "/breaks-off") {
        response.writeHead(200, { "content-length": content.length });
        response.write(content.subarray(0, 1000), () => response.destroy());
      } else response.writeHead(404).end();
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  const file = (name: string) => ({
    url: `${base}/${name}`,
    path: "folder/file.bin",
    sizeBytes: content.length,
    md5,
  });

  it("leaves the published file in its place, telling the bytes received on the way", async () => {
    const received: number[] = [];
    const path = await download(file("whole"), {
      datasetsDir: datasetsDir(),
      onProgress: (bytes) => received.push(bytes),
    });
    expect(path).toBe(join(datasetsDir(), "folder/file.bin"));
    expect((await readFile(path)).equals(content)).toBe(true);
    expect(received.at(-1)).toBe(content.length);
  });

  it.each([
    ["short", "truncated"],
    ["altered", "altered"],
    ["breaks-off", "download-failed"],
    ["absent", "download-failed"],
  ])("leaves nothing behind when the file is %s", async (name, code) => {
    await expect(download(file(name), { datasetsDir: datasetsDir() })).rejects.toMatchObject({ code });
    expect(await readdir(join(datasetsDir(), "folder"))).toEqual([]);
  });

  it("names the address and the reason when no server answers", async () => {
    const unreachable = { ...file("whole"), url: "http://127.0.0.1:1/whole" };
    await expect(download(unreachable, { datasetsDir: datasetsDir() })).rejects.toThrow(
      /127\.0\.0\.1:1.*download failed/,
    );
  });

  it("keeps an older whole file when a new download fails", async () => {
    const path = await download(file("whole"), { datasetsDir: datasetsDir() });
    await expect(download(file("altered"), { datasetsDir: datasetsDir() })).rejects.toMatchObject({
      code: "altered",
    });
    expect((await readFile(path)).equals(content)).toBe(true);
  });

  it("stops when its signal is aborted", async () => {
    const signal = AbortSignal.abort();
    await expect(download(file("whole"), { datasetsDir: datasetsDir(), signal })).rejects.toMatchObject({
      code: "download-failed",
    });
  });
});
