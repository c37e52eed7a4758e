/** For what this machine or the network lacks: what was asked for can't be made here, and nothing of the project is broken. */
export class Unavailable extends Error {
  override readonly name = "Unavailable";
}
