import { loadTensor } from "@outlab/tensor";
import { simclrTrainingSuite } from "./simclr-training.suite.ts";

simclrTrainingSuite("SimCLR on ResNet-20, on the simd engine", () => loadTensor("simd", { threads: 2 }));
