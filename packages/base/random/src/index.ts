export { between, integer, normal, permutation, sampleWithoutReplacement } from "./draws.ts";
export { type Stream, stream } from "./stream.ts";
