/** Subjects that operations belong to, and what each is about. */
export const tags = {
  service: "The service itself: alive, ready, in numbers.",
  catalog: "What a spec can choose from.",
  experiments: "What was asked, what became of it, and what it found.",
  studies: "Many experiments that differ in a few settings.",
  artifacts: "Files that experiments have made.",
  datasets: "Data sets that have been used here.",
  jobs: "Pieces of work.",
  queue: "What runs, and what waits and why.",
  workers: "Processes that compute.",
  retention: "What is kept for how long, and what is deleted.",
  users: "People.",
  "api-keys": "Keys that people and programs show.",
  webhooks: "Addresses that are notified of what happens.",
  "event-tickets": "How a browser opens an event stream.",
  "audit-events": "Who did what.",
} as const;

export type Tag = keyof typeof tags;
