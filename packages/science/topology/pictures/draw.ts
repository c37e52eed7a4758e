/** Writes the pictures beside this file again: `node packages/science/topology/pictures/draw.ts`. */
import { writeFileSync } from "node:fs";
import { readmePicture } from "../src/diagrams/readme-picture.ts";

writeFileSync(new URL("cross-barcode.svg", import.meta.url), await readmePicture());
