/** For what this machine or the network lacks: an engine can't be built here, and nothing of the project is broken. */
export class Unavailable extends Error {
  override readonly name = "Unavailable";
}
