import { describe } from "vitest";
import type { Evaluation } from "../define.ts";
import { evaluationSuite } from "./evaluation.suite.ts";
import { evaluations } from "./registry.ts";

describe.each([...evaluations])("$kind", (evaluation) =>
  evaluationSuite(evaluation as unknown as Evaluation),
);
