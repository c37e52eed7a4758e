export { EnvironmentError, readEnvironment } from "./read-environment.ts";
export { choice, logLevel, port, seconds, urlOf, wholeNumber } from "./values.ts";
