/** What can go wrong with a blob, as types that callers map to a failure class or an HTTP status. */

export class BlobNotFoundError extends Error {
  override readonly name = "BlobNotFoundError";
  /** What was kept must be made again. */
  readonly isLost = true;
  readonly digest: string;
  constructor(digest: string) {
    super(
      `no blob ${digest} in storage: it was removed, or storage and database are from different installations`,
    );
    this.digest = digest;
  }
}

export class BlobCorruptError extends Error {
  override readonly name = "BlobCorruptError";
  readonly isLost = true;
  readonly digest: string;
  constructor(digest: string, found: string) {
    super(
      `blob ${digest} holds bytes of ${found}: the device damaged it; put the same bytes again or restore it`,
    );
    this.digest = digest;
  }
}

export class InvalidDigestError extends Error {
  override readonly name = "InvalidDigestError";
  constructor(found: string) {
    super(`a digest is 64 lower-case hex digits, found ${JSON.stringify(found.slice(0, 80))}`);
  }
}

export class RangeNotSatisfiableError extends Error {
  override readonly name = "RangeNotSatisfiableError";
  readonly sizeBytes: number;
  constructor(start: number, end: number, sizeBytes: number) {
    super(`bytes ${start}-${end} are not within a blob of ${sizeBytes} bytes`);
    this.sizeBytes = sizeBytes;
  }
}

export class StorageFullError extends Error {
  override readonly name = "StorageFullError";
  readonly failureClass = "storage-full";
  constructor(where: string, cause: unknown) {
    super(`no room left in ${where}: free space, raise the quota, or point OUTLAB_STORAGE elsewhere`, {
      cause,
    });
  }
}

export class StorageAwayError extends Error {
  override readonly name = "StorageAwayError";
  constructor(where: string, cause: unknown) {
    super(
      `blobs in ${where} can't be read: mount it, give this account the right to, or correct OUTLAB_STORAGE`,
      {
        cause,
      },
    );
  }
}

export class UnsupportedStorageError extends Error {
  override readonly name = "UnsupportedStorageError";
}
