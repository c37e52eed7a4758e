export type { Buffer, Encoder, Optimizer, OptimizerState, Parameter, Schedule } from "./define.ts";
