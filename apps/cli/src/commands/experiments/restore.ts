import { experimentVerb } from "./experiment-verb.ts";

export const restore = experimentVerb({
  name: "restore",
  summary: "brings an archived experiment back into lists",
  ask: (client, id) => client.restoreExperiment({ params: { path: { id } } }),
});
