/** The members of a ZIP archive, by its central directory. */
import { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { type Entry, openPromise } from "yauzl";
import type { ArchiveEntry } from "./unpack-archive.ts";

const FILE_TYPE = 0o170000;
const REGULAR_FILE = 0o100000;

/** yauzl refuses names that lead out and bytes beyond what a header says; checksums are compared here. */
export async function* zipEntries(path: string): AsyncGenerator<ArchiveEntry> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith("/")) continue;
      yield {
        path: entry.fileName,
        sizeBytes: entry.uncompressedSize,
        obstacle: obstacleOf(entry),
        open: async () => Readable.from(verified(await zip.openReadStreamPromise(entry), entry)),
      };
    }
  } finally {
    zip.close();
  }
}

function obstacleOf(entry: Entry): string | undefined {
  if (entry.isEncrypted()) return "is encrypted";
  if (!entry.canDecodeFileData()) return `is packed by method ${entry.compressionMethod}; pack it by deflate`;
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  return type === 0 || type === REGULAR_FILE ? undefined : "is a link or no regular file";
}

async function* verified(bytes: AsyncIterable<Uint8Array>, entry: Entry): AsyncGenerator<Uint8Array> {
  let found = 0;
  for await (const chunk of bytes) {
    found = crc32(chunk, found);
    yield chunk;
  }
  if (found !== entry.crc32) throw new Error("its checksum does not fit its bytes");
}
