/** The interface between the code that writes bytes and the place where they are kept. Every driver passes `blob-store.suite.ts`. */
import type { Readable } from "node:stream";
import type { BlobRef } from "@outlab/pipeline";

export type BlobSource = Uint8Array | AsyncIterable<Uint8Array>;

/** First and last byte, both included, from 0: as in HTTP's `Range` and in `fs.createReadStream`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Immutable bytes under the SHA-256 of their content.
 *
 * Every method that takes a digest throws `InvalidDigestError` on anything but 64 lower-case hex digits, before any
 * path or key is made of it.
 */
export interface BlobStore {
  readonly url: string;
  /**
   * Durable when it resolves; until then nothing is visible under the digest. Putting the same bytes again is harmless
   * and repairs a damaged copy.
   * @throws {StorageFullError} when the device or quota has no room; what was written so far is removed.
   */
  put(source: BlobSource): Promise<BlobRef>;
  /**
   * The whole blob, checked against its digest.
   * @throws {BlobNotFoundError}
   * @throws {BlobCorruptError}
   */
  read(digest: string): Promise<Uint8Array>;
  /**
   * The bytes as they come from the device. Without a range the digest is checked on the way and the stream fails at
   * its end when it doesn't match; a range can't be checked.
   * @throws {BlobNotFoundError}
   * @throws {RangeNotSatisfiableError} when the range isn't within the blob.
   */
  stream(digest: string, range?: ByteRange): Promise<Readable>;
  /** @throws {BlobNotFoundError} */
  size(digest: string): Promise<number>;
  has(digest: string): Promise<boolean>;
  /**
   * Costs almost nothing, however much is in the store.
   * @throws {StorageAwayError} when blobs can't be read just now.
   */
  reach(): Promise<void>;
  /** Bytes that can still be written, where the storage knows; undefined where it has no such bound. */
  freeBytes(): Promise<number | undefined>;
  /** Removing what isn't there is no error. */
  remove(digest: string): Promise<void>;
}
