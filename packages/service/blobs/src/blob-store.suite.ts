/** What every driver guarantees. A driver's test calls this with a way to open an empty store and to damage a blob. */
import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BlobStore } from "./blob-store.ts";
import {
  BlobCorruptError,
  BlobNotFoundError,
  InvalidDigestError,
  RangeNotSatisfiableError,
} from "./errors.ts";

export interface StoreUnderTest {
  readonly store: BlobStore;
  /** Flips a bit of the stored bytes behind the driver's back. */
  damage(digest: string): Promise<void>;
  /** Names of everything that is in the store, finished or not. */
  everything(): Promise<readonly string[]>;
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const ABSENT = sha256(new Uint8Array([1, 2, 3, 4, 5, 6, 7]));

export function describeBlobStore(driver: string, open: () => Promise<StoreUnderTest>): void {
  describe(`blob store: ${driver}`, () => {
    test("gives back any bytes under the SHA-256 of their content, however they were cut into chunks", async () => {
      const { store } = await open();
      const chunks = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(chunks, async (parts) => {
          const whole = Buffer.concat(parts);
          const ref = await store.put(arriving(parts));
          expect(ref).toEqual({ digest: sha256(whole), sizeBytes: whole.byteLength });
          expect(Buffer.from(await store.read(ref.digest)).equals(whole)).toBe(true);
          expect(await store.size(ref.digest)).toBe(whole.byteLength);
        }),
        { numRuns: 25 },
      );
    });

    test("streams any range within a blob, both ends included, and the whole of it without one", async () => {
      const { store } = await open();
      const bytes = patterned(700_001);
      const { digest, sizeBytes } = await store.put(bytes);
      expect((await buffer(await store.stream(digest))).equals(bytes)).toBe(true);
      const offset = fc.nat(sizeBytes - 1);
      await fc.assert(
        fc.asyncProperty(offset, offset, async (a, b) => {
          const range = { start: Math.min(a, b), end: Math.max(a, b) };
          const found = await buffer(await store.stream(digest, range));
          expect(found.equals(bytes.subarray(range.start, range.end + 1))).toBe(true);
        }),
        { numRuns: 25 },
      );
    });

    test("refuses a range that is not within the blob", async () => {
      const { store } = await open();
      const { digest } = await store.put(patterned(10));
      for (const range of [
        { start: 0, end: 10 },
        { start: 5, end: 4 },
        { start: -1, end: 3 },
        { start: 0.5, end: 3 },
        { start: 10, end: 10 },
      ]) {
        await expect(store.stream(digest, range)).rejects.toThrow(RangeNotSatisfiableError);
      }
    });

    test("says which blob is not there", async () => {
      const { store } = await open();
      expect(await store.has(ABSENT)).toBe(false);
      for (const look of [store.read, store.size, store.stream]) {
        await expect(look(ABSENT)).rejects.toThrow(BlobNotFoundError);
      }
      await expect(store.remove(ABSENT)).resolves.toBeUndefined();
    });

    test("forgets a removed blob and takes it again", async () => {
      const { store } = await open();
      const { digest } = await store.put(patterned(100));
      expect(await store.has(digest)).toBe(true);
      await store.remove(digest);
      expect(await store.has(digest)).toBe(false);
      await store.put(patterned(100));
      expect(await store.read(digest)).toHaveLength(100);
    });

    test("notices damaged bytes when reading and at the end of a whole stream, and is repaired by a put", async () => {
      const { store, damage } = await open();
      const { digest } = await store.put(patterned(400_000));
      await damage(digest);
      await expect(store.read(digest)).rejects.toThrow(BlobCorruptError);
      await expect(buffer(await store.stream(digest))).rejects.toThrow(BlobCorruptError);
      await store.put(patterned(400_000));
      expect(sha256(await store.read(digest))).toBe(digest);
    });

    test("makes no path of anything but a digest", async () => {
      const { store } = await open();
      const upper = ABSENT.toUpperCase();
      for (const bad of [
        "",
        "../../etc/passwd",
        `../${ABSENT}`,
        `${ABSENT}/..`,
        `${ABSENT}\n`,
        upper,
        "%2e%2e",
        "\0",
      ]) {
        for (const use of [store.read, store.size, store.stream, store.has, store.remove]) {
          await expect(use(bad)).rejects.toThrow(InvalidDigestError);
        }
      }
    });

    test("shows nothing of a source that fails on the way", async () => {
      const { store, everything } = await open();
      const before = await everything();
      async function* failing(): AsyncGenerator<Uint8Array> {
        yield patterned(200_000);
        throw new Error("the sender hung up");
      }
      await expect(store.put(failing())).rejects.toThrow("the sender hung up");
      expect(await everything()).toEqual(before);
    });

    test("keeps one copy when many put the same bytes at once", async () => {
      const { store, everything } = await open();
      const before = (await everything()).length;
      const refs = await Promise.all(Array.from({ length: 8 }, () => store.put(patterned(50_000))));
      expect(new Set(refs.map((ref) => ref.digest)).size).toBe(1);
      expect((await everything()).length).toBe(before + 1);
    });
  });
}

async function* arriving(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

/** Bytes whose value is their place, so that a shifted range can't pass. */
function patterned(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let i = 0; i < length; i++) bytes[i] = (i * 31 + (i >> 8)) & 255;
  return bytes;
}
