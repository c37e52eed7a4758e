import { composedOps, interpretGraph } from "@outlab/encoder-graph";
import type { TensorRuntime } from "../engine.ts";
import { requireTf } from "../tfjs.ts";

/** TensorFlow.js's own JavaScript backend: 0.05 image pairs/s on a ResNet-20 step, and the oracle of the tests. */
export async function loadCpu(): Promise<TensorRuntime> {
  const tf = requireTf("@tensorflow/tfjs");
  await tf.setBackend("cpu");
  // The backend greets its first write with an advertisement for tfjs-node.
  (tf.backend() as unknown as { firstUse: boolean }).firstUse = false;
  return {
    kind: "cpu",
    tf,
    description: { engine: "cpu", tfjs: tf.version_core, threads: 1 },
    compile: (description) => interpretGraph(tf, description, composedOps),
    async dispose() {},
  };
}
