/** Test support: what a browser's bundle must not hold, so that the test of the bundle is seen to find it. */
import { readFileSync } from "node:fs";

export const read = (path: string): string => readFileSync(path, "utf8");
