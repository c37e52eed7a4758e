import { engineSuite } from "../engine.suite.ts";
import { loadTensor } from "../index.ts";

engineSuite("the cpu engine", {
  load: () => loadTensor("cpu", { threads: 1 }),
  tolerance: { forward: 1e-5, gradient: 2e-4 },
  randomGraphs: 12,
});
