/** Text at a place of a page, in points from its top left corner; `y` is the baseline. */
export interface Glyphs {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
}

/** A straight rule drawn on a page, thick ones too: horizontal when its ends share a height, else vertical. */
export interface Rule {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** A page as it was drawn. */
export interface DrawnPage {
  width: number;
  height: number;
  glyphs: Glyphs[];
  rules: Rule[];
  /** Text set at an angle: stamps and watermarks. */
  slanted: string[];
}

/** A line of text on a page; `right` is where its ink ends. */
export interface SetLine {
  text: string;
  left: number;
  right: number;
  y: number;
  size: number;
}

/** A table drawn with rules: cells by row and column, with the height it takes on its page. */
export interface DrawnTable {
  top: number;
  bottom: number;
  left: number;
  right: number;
  rows: number;
  columns: number;
  cells: { text: string; row: number; column: number; rowSpan: number; columnSpan: number }[];
}

/** A page taken apart into what reads on and what is laid out. */
export interface LaidPage {
  width: number;
  height: number;
  lines: SetLine[];
  tables: DrawnTable[];
  slanted: string[];
}
