/** Compares a file with what its publisher says of it, so that no experiment runs on a broken or altered copy. */
import { createHash } from "node:crypto";
import { DatasetError } from "../dataset-error.ts";

export interface FileFacts {
  readonly sizeBytes: number;
  /** Hex. */
  readonly md5: string;
}

/**
 * @param file  its name in messages.
 * @throws {DatasetError} `truncated` for another size, `altered` for another digest.
 */
export function checkBytes(file: string, bytes: Uint8Array, { sizeBytes, md5 }: FileFacts): void {
  if (bytes.length !== sizeBytes) throw wrongSize(file, sizeBytes, bytes.length);
  const found = createHash("md5").update(bytes).digest("hex");
  if (found !== md5) throw wrongDigest(file, md5, found);
}

export function wrongSize(file: string, expected: number, found: number): DatasetError {
  return new DatasetError(
    "truncated",
    `${file}: expected ${expected} bytes, found ${found}; replace it with a whole copy`,
  );
}

export function wrongDigest(file: string, expected: string, found: string): DatasetError {
  return new DatasetError(
    "altered",
    `${file}: expected MD5 ${expected}, found ${found}; replace it with the published file`,
  );
}
