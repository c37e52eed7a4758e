import { experimentVerb } from "./experiment-verb.ts";

export const front = experimentVerb({
  name: "front",
  summary: "puts an experiment before its owner's others of the same priority; other people's turns stay",
  ask: (client, id) => client.reorderExperiment({ params: { path: { id } }, body: { moveTo: "front" } }),
});
