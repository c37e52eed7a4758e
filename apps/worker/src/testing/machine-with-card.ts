/** Test support: a machine with an NVIDIA driver and an engine built for it, whose nvidia-smi says of the cards what the test sets. */
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { askWithin } from "../device/ask-within.ts";
import { type Machine, thisMachine } from "../device/machine.ts";
import { runProgram } from "../device/run-program.ts";

export const CARD = "GPU-6f2b7c0e-2f0b-5a0e-9d1c-0d6a4c1b7e11";
/** What nvidia-smi answers of a card that is well. */
export const WELL = `0, ${CARD}, NVIDIA H100 80GB HBM3, 81559, 550.90.07, 9.0, 0, Disabled\n`;

export interface MachineWithCard {
  readonly machine: Machine;
  /** Its nvidia-smi. */
  readonly program: string;
  /** What nvidia-smi answers from now on; "hangs" keeps it from answering. */
  says(text: string): Promise<void>;
}

/** @param first  what nvidia-smi answers at the start. */
export async function machineWithCard(
  first: string,
  changes: Partial<Machine> = {},
): Promise<MachineWithCard> {
  const folder = await mkdtemp(join(tmpdir(), "outlab-card-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const program = join(folder, "nvidia-smi");
  const answer = join(folder, "cards");
  const others = join(folder, "processes");
  /** At once: a probe in between must not find half an answer. */
  const says = async (text: string) => {
    await writeFile(`${answer}.new`, text);
    await rename(`${answer}.new`, answer);
  };
  await says(first);
  await writeFile(others, `${CARD}, 1, /usr/bin/python3, 2048\n`);
  const script = `#!/bin/sh
case "$1" in
--query-gpu=*) grep -q hangs ${answer} && exec sleep 15; cat ${answer};;
*) cat ${others};;
esac
`;
  await writeFile(program, script, { mode: 0o755 });
  const machine: Machine = {
    ...thisMachine,
    askNvidiaSmi: askWithin(runProgram(program), 3_000),
    facts: () => ({ nvidiaDriver: true, gpuBinding: true, wasmSimd: true, cpuBinding: false }),
    engineFault: () => undefined,
    ...changes,
  };
  return { machine, program, says };
}
