import { createRegistry } from "@outlab/registry";
import { constant } from "./constant.ts";
import { cosine } from "./cosine.ts";
import { step } from "./step.ts";

export const schedules = createRegistry("schedule", [cosine, constant, step]);
