import { experimentVerb } from "./experiment-verb.ts";

export const archive = experimentVerb({
  name: "archive",
  summary: "takes an experiment that has ended out of lists; restore brings it back",
  ask: (client, id) => client.archiveExperiment({ params: { path: { id } } }),
});
