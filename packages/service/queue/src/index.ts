export { type Candidate, chooseNext, type UserLoad } from "./choose-next.ts";
export type { Consumer, Courier, Delivery, Handled } from "./courier.ts";
export { type DispatchPorts, dispatchOnce, runDispatcher } from "./dispatcher.ts";
export { type Loop, startLoop } from "./loop.ts";
export { openCourier } from "./open-courier.ts";
export { type QueueLoops, type QueuePorts, startQueueLoops } from "./queue-loops.ts";
export { type ReconcilePorts, reconcileOnce, runReconciler } from "./reconciler.ts";
