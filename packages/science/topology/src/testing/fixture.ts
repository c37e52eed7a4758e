import { readFileSync } from "node:fs";

/** A stored file of known values; each says where it comes from. */
export function readFixture(name: string): Buffer {
  return readFileSync(new URL(`../../fixtures/${name}`, import.meta.url));
}

export function readJsonFixture<Shape>(name: string): Shape {
  return JSON.parse(readFixture(name).toString()) as Shape;
}
