export type { BlobSource, BlobStore, ByteRange } from "./blob-store.ts";
export {
  BlobNotFoundError,
  StorageFullError,
} from "./errors.ts";
export { openStorage } from "./open-storage.ts";
