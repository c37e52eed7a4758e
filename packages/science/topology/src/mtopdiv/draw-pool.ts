/** Worker threads that compute draws side by side, the two clouds shared and not copied to each. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { PointCloud } from "../cloud.ts";
import type { DrawRule, DrawSample } from "./measure-draw.ts";

interface RunOptions {
  readonly signal: AbortSignal | undefined;
  /** Called after each draw. */
  readonly onDraw: (() => void) | undefined;
}

export interface DrawPool {
  /** The value of each sample, in order. Rejects with the signal's reason; the pool must then be closed. */
  run(samples: readonly DrawSample[], options: RunOptions): Promise<number[]>;
  close(): Promise<void>;
}

/** What a worker is started with. */
export interface DrawWorkerData {
  readonly normal: PointCloud;
  readonly other: PointCloud;
  readonly rule: DrawRule;
}

export function createDrawPool(
  normal: PointCloud,
  other: PointCloud,
  rule: DrawRule,
  threads: number,
): DrawPool {
  const workerData: DrawWorkerData = { normal: shared(normal), other: shared(other), rule };
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL("./draw-worker.ts", import.meta.url), { workerData }),
  );
  return {
    async run(samples, { signal, onDraw }) {
      signal?.throwIfAborted();
      const values = new Array<number>(samples.length);
      let next = 0;
      const takeTurns = async (worker: Worker) => {
        while (next < samples.length) {
          const index = next++;
          worker.postMessage(samples[index]);
          const [value] = (await once(worker, "message", signal && { signal })) as [number];
          values[index] = value;
          onDraw?.();
        }
      };
      try {
        await Promise.all(workers.map(takeTurns));
      } catch (error) {
        signal?.throwIfAborted(); // its own reason rather than an AbortError of `once`
        throw error;
      }
      return values;
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function shared(cloud: PointCloud): PointCloud {
  const buffer = new SharedArrayBuffer(cloud.points.byteLength);
  const points = cloud.points instanceof Float64Array ? new Float64Array(buffer) : new Float32Array(buffer);
  points.set(cloud.points);
  return { ...cloud, points };
}
