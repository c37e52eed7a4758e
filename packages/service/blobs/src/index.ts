export type { BlobSource, BlobStore, ByteRange } from "./blob-store.ts";
export { isDigest } from "./digest.ts";
export {
  BlobCorruptError,
  BlobNotFoundError,
  InvalidDigestError,
  RangeNotSatisfiableError,
  StorageAwayError,
  StorageFullError,
  UnsupportedStorageError,
} from "./errors.ts";
export { openFileStore } from "./file-store.ts";
export { openStorage } from "./open-storage.ts";
