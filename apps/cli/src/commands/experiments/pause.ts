import { experimentVerb } from "./experiment-verb.ts";

export const pause = experimentVerb({
  name: "pause",
  summary: "holds an experiment back; a running training ends its epoch, saves it and gives its slot back",
  ask: (client, id) => client.pauseExperiment({ params: { path: { id } } }),
});
