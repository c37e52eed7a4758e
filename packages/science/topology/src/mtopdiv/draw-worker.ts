/** The thread behind `createDrawPool`: a sample in, a number out. */
import { parentPort, workerData } from "node:worker_threads";
import type { DrawWorkerData } from "./draw-pool.ts";
import { type DrawSample, measureDraw } from "./measure-draw.ts";

const { normal, other, rule } = workerData as DrawWorkerData;

parentPort?.on("message", (sample: DrawSample) => {
  parentPort?.postMessage(measureDraw(normal, other, sample, rule));
});
