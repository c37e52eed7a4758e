import type * as tfjs from "@tensorflow/tfjs-core";
import type { SimdBackend } from "../backend.ts";
import { allOps } from "./all-ops.ts";
import type { OpCall } from "./op.ts";

/**
 * Makes TensorFlow.js's ops run on this backend. TensorFlow.js names an op that is not in `allOps` when it is called:
 * "Kernel 'Conv3D' not registered for backend 'outlab-simd'".
 */
export function registerOps(tf: typeof tfjs, backendName: string): void {
  for (const { name, run } of allOps) {
    tf.registerKernel({
      kernelName: name,
      backendName,
      kernelFunc: ({ inputs, attrs, backend }) => {
        const simd = backend as SimdBackend;
        const call = { backend: simd, inputs: inputs as OpCall["inputs"], attrs: attrs ?? {}, tf };
        return simd.allOrNothing(() => run(call));
      },
    });
  }
}
