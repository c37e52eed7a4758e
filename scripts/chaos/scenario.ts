/** A way in which the service is harmed while it works. */
import type { Stream } from "@outlab/random";
import type { ChaosLab } from "./lab.ts";

export interface Scenario {
  readonly name: string;
  /** For the table, in one line. */
  readonly what: string;
  readonly withRedis?: true;
  /** How many times it harms, in the short form too. */
  readonly times: { readonly long: number; readonly short: number };
  /** Does it once, and mends what does not mend itself. @returns what was killed, where something was. */
  harm(lab: ChaosLab, random: Stream): Promise<Harm | undefined>;
}

export interface Harm {
  /** Jobs whose process is gone with it. */
  readonly jobIds: readonly string[];
  readonly atMs: number;
}
