import { runJob } from "./index.ts";
import { createMemoryHost } from "./memory-host.ts";
import { tinySpec } from "./tiny-spec.ts";

for (let i = 0; i < 15; i++)
  for (const kind of ["simclr", "barlow-twins", "byol", "moco-v2"]) {
    const spec = tinySpec({ method: { kind } as never });
    const host = createMemoryHost({ threads: 2 });
    await runJob({ kind: "train", spec }, host, "simd");
    await runJob({ kind: "embed", spec, checkpoint: host.checkpoints.at(-1)! }, host, "simd");
    console.log(i, kind);
  }
