import { experimentVerb } from "./experiment-verb.ts";

export const unpin = experimentVerb({
  name: "unpin",
  summary: "lets an experiment be deleted again",
  ask: (client, id) => client.unpinExperiment({ params: { path: { id } } }),
});
