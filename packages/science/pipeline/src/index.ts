export { PipelineFailure, type PipelineFailureClass } from "./failure.ts";
export type { Artifacts, Clock, Host, Reporter } from "./ports.ts";
export { type EngineChoice, runJob } from "./run-job.ts";
