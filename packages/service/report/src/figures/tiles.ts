/** Rows of small images with a line of words above each: what the figures of images have in common. */
import type { FigureSpec } from "./figure.ts";
import { framed } from "./frame.ts";
import { palette } from "./palette.ts";
import type { Thumbnail } from "./result-facts.ts";

export interface TileRow {
  readonly title: string;
  readonly tiles: readonly Tile[];
}

export interface Tile {
  readonly thumbnail: Thumbnail;
  /** A few letters below the image. */
  readonly caption?: string;
}

/** As many as a telephone has room for, and one size for all pages: an image is stored once. */
export const TILES_IN_ROW = 10;
const SIDE = 30;
const GAP = 3;

export function tileRows(rows: readonly TileRow[], isCaptioned: boolean): FigureSpec {
  const rowHeight = 18 + SIDE + (isCaptioned ? 14 : 4);
  const values = rows.flatMap(({ tiles }, row) =>
    tiles.slice(0, TILES_IN_ROW).map(({ thumbnail, caption = "" }, column) => ({
      x: column * (SIDE + GAP) + SIDE / 2,
      y: row * rowHeight + 18 + SIDE / 2,
      below: row * rowHeight + 18 + SIDE + 7,
      image: thumbnail.image,
      className: thumbnail.className,
      address: thumbnail.address,
      isNormal: thumbnail.isNormal,
      caption,
    })),
  );
  const width = TILES_IN_ROW * (SIDE + GAP) - GAP;
  const height = rows.length * rowHeight;
  const axis = (field: string, most: number, isDown = false) => ({
    field,
    type: "quantitative",
    axis: null,
    scale: { domain: isDown ? [most, 0] : [0, most], nice: false, zero: false },
  });
  const colored = { condition: { test: "datum.isNormal", value: palette.normal }, value: palette.other };
  return framed({
    width,
    height,
    layer: [
      {
        data: { values: rows.map(({ title }, row) => ({ title, x: 0, y: row * rowHeight + 9 })) },
        mark: { type: "text", align: "left", fontSize: 10, color: palette.ink, limit: width },
        encoding: {
          x: axis("x", width),
          y: axis("y", height, true),
          text: { field: "title", type: "nominal" },
        },
      },
      {
        data: { values },
        layer: [
          {
            mark: { type: "image", width: SIDE, height: SIDE },
            encoding: {
              x: axis("x", width),
              y: axis("y", height, true),
              url: { field: "address", type: "nominal" },
            },
          },
          ...(isCaptioned
            ? [
                {
                  mark: { type: "text", fontSize: 8, limit: SIDE + GAP - 1 },
                  encoding: {
                    x: axis("x", width),
                    y: axis("below", height, true),
                    text: { field: "caption", type: "nominal" },
                    color: colored,
                  },
                },
              ]
            : []),
        ],
      },
    ],
  });
}
