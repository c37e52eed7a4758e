/** Test support: archives, good ones and ones that no honest program writes. */
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import { encodeNpy } from "@outlab/arrays";
import { type Header, pack } from "tar-stream";

export interface ZipMember {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Of a ZIP that lies: what its headers say. */
  readonly saysSize?: number;
  readonly saysChecksum?: number;
  /** As Unix keeps it in the upper half of the external attributes. */
  readonly mode?: number;
  readonly flags?: number;
}

/** @see PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16 */
export function zip(members: readonly ZipMember[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, bytes, saysSize, saysChecksum, mode = 0, flags = 0x800 } of members) {
    const name = Buffer.from(path);
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(saysChecksum ?? crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(saysSize ?? bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), common, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from("PK\u0001\u0002", "latin1"), Buffer.from([20, 3]), common, rest, name]),
    );
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

export function zipOf(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zip(Object.entries(files).map(([path, bytes]) => ({ path, bytes })));
}

export async function tar(
  members: readonly (Partial<Header> & { name: string; bytes?: Uint8Array })[],
): Promise<Uint8Array> {
  const archive = pack();
  for (const { bytes, ...header } of members) archive.entry(header, Buffer.from(bytes ?? []));
  archive.finalize();
  return buffer(archive as unknown as Readable);
}

export async function tarGzOf(files: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> {
  return gzipSync(await tar(Object.entries(files).map(([name, bytes]) => ({ name, bytes }))));
}

/** Arrays of uint8 by name, as `numpy.savez_compressed` writes them. */
export function npz(
  arrays: Readonly<Record<string, { values: Uint8Array | Float64Array; shape: readonly number[] }>>,
): Uint8Array {
  return zip(
    Object.entries(arrays).map(([name, { values, shape }]) => ({
      path: `${name}.npy`,
      bytes: encodeNpy(values, shape),
    })),
  );
}
