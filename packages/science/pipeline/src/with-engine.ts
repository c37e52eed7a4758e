import type { TensorEngine } from "@outlab/tensor";
import type { Host } from "./host.ts";

/** Starts the host's tensor engine for as long as `work` takes, and reports which one it is. */
export async function withEngine(host: Host, work: (engine: TensorEngine) => Promise<void>): Promise<void> {
  const { engine, reason } = await host.openEngine();
  try {
    host.reporter.log("info", `engine ${engine.kind}: ${reason}`);
    await host.reporter.write({ type: "engine", description: { kind: engine.kind, ...engine.description } });
    await work(engine);
  } finally {
    await engine.dispose();
  }
}
