import { experimentVerb } from "./experiment-verb.ts";

export const pin = experimentVerb({
  name: "pin",
  summary: "keeps an experiment from purge and gc; unpin gives it free again",
  ask: (client, id) => client.pinExperiment({ params: { path: { id } } }),
});
