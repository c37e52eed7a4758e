/** A loader thread: makes views into shared memory, task after task, and answers with the ticket. */
import { parentPort, workerData } from "node:worker_threads";
import type { CrewSetup, ViewTask } from "./view-crew.ts";
import { createViewMaker } from "./view-maker.ts";

const { maker: options, slots } = workerData as CrewSetup;
const maker = createViewMaker(options);

parentPort?.on("message", ({ ticket, slot, epoch, positions, firstRow }: ViewTask) => {
  for (let i = 0; i < positions.length; i++) {
    maker.make(epoch, positions[i], firstRow + i, slots[slot]);
  }
  parentPort?.postMessage(ticket);
});
