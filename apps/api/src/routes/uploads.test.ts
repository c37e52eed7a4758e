import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import type { Problem, UploadView } from "@outlab/wire";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "../../../../test/support/api.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const digestOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const begin = async (sizeBytes: number) =>
  (
    await api.request(api.ada, { method: "POST", url: "/v1/uploads", payload: { sizeBytes } })
  ).json<UploadView>();
const send = (id: string, offset: number, payload: Uint8Array, type = "application/octet-stream") =>
  api.request(api.ada, {
    method: "POST",
    url: `/v1/uploads/${id}/pieces?offset=${offset}`,
    headers: { "content-type": type },
    payload: Buffer.from(payload),
  });
const get = async (id: string) =>
  (await api.request(api.ada, { url: `/v1/uploads/${id}` })).json<UploadView>();

describe("an upload", () => {
  it("becomes one file in storage from any pieces, and none of them is left", async () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(bytes, fc.array(fc.nat(300), { maxLength: 6 }), async (file, cuts) => {
        const ends = [...new Set(cuts.map((cut) => cut % file.length)), file.length].sort((a, b) => a - b);
        const { id } = await begin(file.length);
        let from = 0;
        for (const end of ends.filter((end) => end > 0)) {
          const sent = await send(id, from, file.subarray(from, end));
          expect([sent.statusCode, sent.json<UploadView>().receivedBytes]).toEqual([200, end]);
          from = end;
        }
        const { digest } = await get(id);
        expect(digest).toBe(digestOf(file));
        expect(new Uint8Array(await buffer(await api.storage.stream(digest!)))).toEqual(file);
      }),
      { numRuns: 25 },
    );
    const { rows } = await api.db.pool.query("select digest from purged_blobs");
    expect(rows).toEqual([]);
  });

  it("takes a piece only where the one before ended, and says where that is", async () => {
    const { id } = await begin(10);
    await send(id, 0, Buffer.from("abcd"));
    const late = await send(id, 0, Buffer.from("abcd"));
    expect([late.statusCode, late.json<Problem>().detail]).toEqual([
      409,
      "the next piece begins at 4, and this one at 0",
    ]);
    expect((await send(id, 4, Buffer.from("too many"))).json<Problem>().detail).toBe(
      "4 bytes have come and 8 more would be above the 10 that the file has",
    );
    expect(await get(id)).toMatchObject({ receivedBytes: 4, digest: null });
    expect((await send(id, 4, Buffer.from("efghij"))).json<UploadView>().digest).toBe(
      digestOf(Buffer.from("abcdefghij")),
    );
    expect((await send(id, 10, Buffer.from("k"))).statusCode).toBe(409);
  });

  it("takes each piece once, also when it is sent four times at once", async () => {
    const { id } = await begin(8);
    const codes = await Promise.all(
      [1, 2, 3, 4].map(async () => (await send(id, 0, Buffer.from("abcd"))).statusCode),
    );
    expect(codes.toSorted()).toEqual([200, 409, 409, 409]);
    expect((await send(id, 4, Buffer.from("efgh"))).json<UploadView>().digest).toBe(
      digestOf(Buffer.from("abcdefgh")),
    );
  });

  it("is put together by the next request where the last one was cut off before it was", async () => {
    const { id } = await begin(4);
    const { digest } = await api.storage.put(Buffer.from("abcd"));
    await api.db.pool.query("update uploads set received_bytes = 4, pieces = $2 where id = $1", [
      id,
      [digest],
    ]);
    expect(await get(id)).toMatchObject({ receivedBytes: 4, digest: null });
    expect((await send(id, 4, new Uint8Array())).json<UploadView>().digest).toBe(digest);
  });

  it("refuses a piece of more than 8 MiB, and one that is no bytes", async () => {
    const { id } = await begin(9 * 2 ** 20);
    expect((await send(id, 0, new Uint8Array(8 * 2 ** 20 + 1))).statusCode).toBe(413);
    expect((await send(id, 0, Buffer.from('"text"'), "application/json")).statusCode).toBe(415);
    expect((await send(id, 0, Buffer.from("text"), "text/plain")).statusCode).toBe(415);
    expect(await get(id)).toMatchObject({ receivedBytes: 0 });
    // Elsewhere bytes are no body.
    const elsewhere = {
      method: "POST",
      url: "/v1/uploads",
      headers: { "content-type": "application/octet-stream" },
    } as const;
    expect((await api.request(api.ada, { ...elsewhere, payload: Buffer.from("{}") })).statusCode).toBe(415);
  });

  it("is removed a day after its last piece, with its bytes, unless an import waits for them", async () => {
    const [old, needed] = [Buffer.from("old bytes"), Buffer.from("needed bytes")];
    for (const bytes of [old, needed]) {
      const { id } = await begin(bytes.length);
      await send(id, 0, bytes);
    }
    const importing = await api.request(api.ada, {
      method: "POST",
      url: "/v1/datasets",
      payload: { name: "needed", upload: digestOf(needed) },
    });
    expect(importing.statusCode).toBe(202);
    await api.db.pool.query("update uploads set touched_at = now() - interval '25 hours'");
    const fresh = await begin(1);
    await send(fresh.id, 0, Buffer.from("x"));
    expect(await api.storage.has(digestOf(old))).toBe(false);
    expect(await api.storage.has(digestOf(needed))).toBe(true);
  });
});
