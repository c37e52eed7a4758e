export { type ChoiceOf, createRegistry, type Entry, type Registry } from "./registry.ts";
