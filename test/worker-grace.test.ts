import { workerGraceMs } from "@outlab/local-stack";
import { expect, it } from "vitest";
import { readConfig } from "../apps/worker/src/config.ts";

const DATABASE_URL = "postgresql://localhost/outlab";

it.each([
  ["by default", {}],
  ["with an empty variable", { OUTLAB_DRAIN_GRACE_SECONDS: "" }],
  ["with a long drain", { OUTLAB_DRAIN_GRACE_SECONDS: "600" }],
  ["with a short one", { OUTLAB_DRAIN_GRACE_SECONDS: "0.5" }],
])("%s, leaves the worker 15 s beyond what it grants its attempts itself", (_when, env) => {
  expect(workerGraceMs(env)).toBe(readConfig({ DATABASE_URL, ...env }).drainGraceMs + 15_000);
});

it("leaves what the worker refuses to the worker", () => {
  expect(workerGraceMs({ OUTLAB_DRAIN_GRACE_SECONDS: "soon" })).toBe(workerGraceMs({}));
});
