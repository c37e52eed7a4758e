import { describe, expect, it } from "vitest";
import { ProblemError } from "./problem-error.ts";
import type { Upload } from "./resources.ts";
import { upload } from "./upload.ts";

const PIECE = 4 * 2 ** 20;

/** Keeps what comes as a server does; `faults` are what happens to pieces, in turn. */
function scriptedServer(size: number, faults: ("lost" | "answer lost" | "refused" | undefined)[] = []) {
  let state: Upload = {
    id: "u",
    sizeBytes: size,
    receivedBytes: 0,
    digest: null,
    createdAt: "",
    touchedAt: "",
  };
  const received: Uint8Array[] = [];
  const offsets: number[] = [];
  const broken = () => new ProblemError({ code: "unreachable", detail: "no server answers" });
  const operations = {
    createUpload: async () => state,
    getUpload: async () => state,
    async addPiece({ params, body }: { params: { query: { offset: number } }; body: ArrayBuffer }) {
      const { offset } = params.query;
      offsets.push(offset);
      const fault = faults.shift();
      if (fault === "lost") throw broken();
      if (fault === "refused") throw new ProblemError({ code: "forbidden", status: 403, detail: "no" });
      if (offset !== state.receivedBytes)
        throw new ProblemError({
          code: "conflict",
          status: 409,
          detail: `the next piece begins at ${state.receivedBytes}`,
        });
      received.push(new Uint8Array(body));
      const receivedBytes = offset + body.byteLength;
      state = { ...state, receivedBytes, digest: receivedBytes === size ? "whole" : null };
      if (fault === "answer lost") throw broken();
      return state;
    },
  };
  return {
    operations: operations as never,
    offsets,
    bytes: () => new Blob(received as never),
    set: (s: Partial<Upload>) => (state = { ...state, ...s }),
  };
}

const file = new Blob([Uint8Array.from({ length: 2 * PIECE + 5 }, (_, i) => i % 251)]);
const same = async (a: Blob, b: Blob) =>
  Buffer.from(await a.arrayBuffer()).equals(Buffer.from(await b.arrayBuffer()));
/** Waits are as short as they get. */
const random = () => 1;

describe("an upload", () => {
  it("sends pieces in order and says where it is", async () => {
    const server = scriptedServer(file.size);
    const progress: number[] = [];
    const done = await upload(server.operations, random, file, {
      onProgress: ({ receivedBytes }) => progress.push(receivedBytes),
    });
    expect(done.digest).toBe("whole");
    expect(server.offsets).toEqual([0, PIECE, 2 * PIECE]);
    expect(progress).toEqual([0, PIECE, 2 * PIECE, file.size]);
    expect(await same(server.bytes(), file)).toBe(true);
  });

  it("sends a piece again that was lost, and not one of which only the answer was", async () => {
    const server = scriptedServer(file.size, ["lost", undefined, "answer lost"]);
    await upload(server.operations, random, file, {});
    expect(server.offsets).toEqual([0, 0, PIECE, 2 * PIECE]);
    expect(await same(server.bytes(), file)).toBe(true);
  });

  it("goes on with one that was begun before, if it is of a file of that size", async () => {
    const server = scriptedServer(file.size);
    server.set({ receivedBytes: 2 * PIECE });
    await upload(server.operations, random, file, { resume: "u" });
    expect(server.offsets).toEqual([2 * PIECE]);
    const other = upload(server.operations, random, file.slice(1), { resume: "u" });
    await expect(other).rejects.toThrow(
      `upload u is of a file of ${file.size} bytes, and this one has ${file.size - 1}`,
    );
  });

  it("ends at a refusal, and when it is asked to", async () => {
    const refusing = scriptedServer(file.size, ["refused"]);
    await expect(upload(refusing.operations, random, file, {})).rejects.toMatchObject({ status: 403 });
    const stop = new AbortController();
    const server = scriptedServer(file.size);
    const onProgress = ({ receivedBytes }: Upload) => receivedBytes > 0 && stop.abort(new Error("enough"));
    await expect(
      upload(server.operations, random, file, { signal: stop.signal, onProgress }),
    ).rejects.toThrow("enough");
  });
});
