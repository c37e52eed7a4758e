import { hasBinding, loadTensor, tensorflowEnvironment } from "@outlab/tensor";
import { describe, it } from "vitest";
import { simclrTrainingSuite } from "./simclr-training.suite.ts";

// As a worker sets it.
Object.assign(process.env, tensorflowEnvironment(2));

describe.each(["simd", "tensorflow"] as const)("SimCLR on ResNet-20, on the %s engine", (kind) => {
  if (kind === "tensorflow" && !hasBinding(kind))
    it.skip("trains as PyTorch does (its binding is not built; npm run engine:tensorflow builds it)");
  else simclrTrainingSuite("eight steps", () => loadTensor(kind, { threads: 2 }));
});
