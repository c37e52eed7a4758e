export { chooseNext } from "./choose-next.ts";
export type { Consumer, Courier, Delivery, Handled } from "./courier.ts";
export type { DispatchPorts } from "./dispatcher.ts";
export { forecast, type QueueNow, type RunningNow, type Turn } from "./forecast.ts";
export { type Loop, startLoop } from "./loop.ts";
export { openCourier } from "./open-courier.ts";
export { type QueueLoops, type QueuePorts, startQueueLoops } from "./queue-loops.ts";
export type { ReconcilePorts } from "./reconciler.ts";
export { type Choose, type SimulatedJob, type SimulatedRun, type Simulation, simulate } from "./simulate.ts";
