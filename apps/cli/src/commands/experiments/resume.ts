import { experimentVerb } from "./experiment-verb.ts";

export const resume = experimentVerb({
  name: "resume",
  summary: "lets a paused experiment go on from its last checkpoint",
  ask: (client, id) => client.resumeExperiment({ params: { path: { id } } }),
});
