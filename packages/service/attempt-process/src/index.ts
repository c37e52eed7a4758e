export { attemptEnvironment } from "./attempt-environment.ts";
export { type Classified, classifyExit, type ProcessEnd } from "./classify-exit.ts";
export { type AttemptProcess, type SpawnOptions, spawnAttempt } from "./spawn-attempt.ts";
