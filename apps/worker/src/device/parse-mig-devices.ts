/** Reads into which devices cards are partitioned (MIG), which only `nvidia-smi -L` shows. */

export interface MigDevice {
  readonly uuid: string;
  /** Its share of the card: `1g.5gb` is a seventh of the processors and 5 GB. */
  readonly profile: string;
  /** UUID of the card. */
  readonly gpu: string;
}

/** @param list  each card's line followed by those of its devices. */
export function parseMigDevices(list: string): MigDevice[] {
  let gpu = "";
  return list.split("\n").flatMap((line) => {
    gpu = /^GPU \d+: .*\(UUID: (GPU-[^)]+)\)/.exec(line)?.[1] ?? gpu;
    const [, profile, uuid] = /^\s+MIG (\S+)\s+Device\s+\d+: \(UUID: (MIG-[^)]+)\)/.exec(line) ?? [];
    return profile === undefined || uuid === undefined ? [] : [{ uuid, profile, gpu }];
  });
}
