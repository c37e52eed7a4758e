import { readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

/** Of what `npm run engine:tensorflow` records, the part that an experiment's record takes over. */
export interface EngineRecord {
  /** Versions of the CUDA libraries that it found; only of an engine with a GPU. */
  readonly cuda?: Readonly<Record<string, string>>;
}

/**
 * Is beside a binding that has shown that it works. One without it may be half written, or belong to a library that
 * ends the process that loads it, so it doesn't count as built.
 *
 * @param binding  the file, or the link to it, whether or not it exists.
 */
export function readEngineRecord(binding: string): EngineRecord | undefined {
  try {
    return JSON.parse(
      readFileSync(join(dirname(realpathSync(binding)), "engine.json"), "utf8"),
    ) as EngineRecord;
  } catch {
    return undefined;
  }
}
