export type { PointCloud } from "./cloud.ts";
