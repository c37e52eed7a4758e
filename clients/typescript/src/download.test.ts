import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { describe, expect, it, vi } from "vitest";
import { download, IntegrityError } from "./download.ts";
import { ProblemError } from "./problem-error.ts";
import { type Answer, inTurn, json, serve } from "./testing/scripted-server.ts";

const bytes = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7) % 251));
const artifact = {
  id: "018f4e9a-0000-7000-8000-000000000000",
  digest: createHash("sha256").update(bytes).digest("hex"),
  sizeBytes: bytes.length,
};

/** Sends from a byte on, and breaks off before another. */
const piece =
  (from: number, to: number, status = from === 0 ? 200 : 206): Answer =>
  (_request, response) => {
    response.writeHead(status, { "content-length": bytes.length - from });
    response.write(bytes.subarray(from, to), () => (to < bytes.length ? response.destroy() : response.end()));
  };

async function downloadFrom(answers: readonly Answer[]) {
  const asked: unknown[] = [];
  const answer = inTurn(answers);
  const client = await serve((request, response) => {
    asked.push([request.headers.range, request.headers["if-range"]]);
    answer(request, response);
  });
  return { asked, download: () => buffer(client.download(artifact)) };
}

describe("download", () => {
  it("gives all the bytes", async () => {
    const { asked, download } = await downloadFrom([piece(0, 5000)]);
    expect(await download()).toEqual(bytes);
    expect(asked).toEqual([[undefined, undefined]]);
  });

  it("goes on from the byte where a connection broke, of the same bytes only", async () => {
    const { asked, download } = await downloadFrom([piece(0, 2000), piece(2000, 3500), piece(3500, 5000)]);
    expect(await download()).toEqual(bytes);
    const etag = `"${artifact.digest}"`;
    expect(asked).toEqual([
      [undefined, undefined],
      ["bytes=2000-", etag],
      ["bytes=3500-", etag],
    ]);
  });

  it("passes over what it has when a server sends the whole again", async () => {
    const { download } = await downloadFrom([piece(0, 2000), piece(0, 5000)]);
    expect(await download()).toEqual(bytes);
  });

  it("goes on when a body ends early without an error, and after a server that can't now", async () => {
    const { download } = await downloadFrom([
      (_request, response) => response.end(bytes.subarray(0, 1000)),
      (_request, response) => response.writeHead(503).end(),
      piece(1000, 5000),
    ]);
    expect(await download()).toEqual(bytes);
  });

  it.each([
    ["other bytes", (sent: Buffer) => sent.fill(1, 400, 401)],
    ["too many", (sent: Buffer) => Buffer.concat([sent, sent])],
  ])("finds %s by their digest", async (_what, spoil) => {
    const { download } = await downloadFrom([
      (_request, response) => response.end(spoil(Buffer.from(bytes))),
    ]);
    await expect(download()).rejects.toBeInstanceOf(IntegrityError);
  });

  it("gives up on a server that stays away", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      let asked = 0;
      const send = async () => {
        asked++;
        throw new ProblemError({ code: "unreachable", detail: "no server answers" });
      };
      const gaveUp = download(send, () => 1, artifact, {})
        .next()
        .catch((error: unknown) => error);
      await vi.advanceTimersByTimeAsync(100_000);
      expect(await gaveUp).toMatchObject({ code: "unreachable" });
      expect(asked).toBe(11);
    } finally {
      vi.useRealTimers();
    }
  });

  it("does not ask again when it is refused", async () => {
    const { asked, download } = await downloadFrom([
      json({ code: "not-found", detail: "it was purged" }, 404),
    ]);
    await expect(download()).rejects.toThrow("it was purged");
    expect(asked).toHaveLength(1);
  });

  it("asks nothing about a file of no bytes", async () => {
    const { digest } = { digest: createHash("sha256").digest("hex") };
    const client = await serve(() => expect.fail("it asked"));
    expect(await buffer(client.download({ id: artifact.id, digest, sizeBytes: 0 }))).toHaveLength(0);
  });

  it("ends with the signal's reason when it is aborted between two attempts", async () => {
    const abort = new AbortController();
    const client = await serve((request, response) => {
      piece(0, 2000)(request, response);
      setTimeout(() => abort.abort(new Error("enough")), 100);
    });
    await expect(buffer(client.download(artifact, { signal: abort.signal }))).rejects.toThrow("enough");
  });
});
