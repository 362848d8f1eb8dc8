import type { DrawnPage, Glyphs, Rule } from '../rules/layout/page.js';
import { withoutRadicals } from '../rules/radicals.js';

type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');
type PdfPage = Awaited<ReturnType<Awaited<ReturnType<Pdfjs['getDocument']>['promise']>['getPage']>>;
type Matrix = readonly [number, number, number, number, number, number];

const MOST_RULES = 20_000;
/** In points: a filled shape this thin is a rule. */
const THIN = 3.2;
const SHORTEST = 5;

/** Takes a page apart into its text and its straight rules, in points from the top left corner as the page is shown. */
export async function drawnPage(pdfjs: Pdfjs, page: PdfPage): Promise<DrawnPage> {
  const viewport = page.getViewport({ scale: 1 });
  const view = viewport.transform as unknown as Matrix;
  const { items } = await page.getTextContent({ includeMarkedContent: false });
  const glyphs: Glyphs[] = [];
  const slanted: string[] = [];
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const [a, b, c, d, x, y] = multiply(view, item.transform as unknown as Matrix);
    const size = Math.hypot(c, d);
    const text = withoutRadicals(item.str);
    if (Math.abs(b) > 0.1 * Math.hypot(a, b) || a < 0) slanted.push(text);
    else glyphs.push({ text, x, y, width: item.width, size: size > 0 ? size : 10 });
  }
  const operators = await page.getOperatorList();
  const rules = drawnRules(pdfjs.OPS, operators.fnArray, operators.argsArray as unknown[][], view);
  return { width: viewport.width, height: viewport.height, glyphs, rules, slanted: runsOf(slanted) };
}

/** Slanted text comes letter by letter; one note says it all. */
function runsOf(slanted: readonly string[]): string[] {
  return slanted.length === 0 ? [] : [slanted.join('')];
}

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

/** A piece of a path: its corners in page points. */
type Outline = [x: number, y: number][];

/** Follows the drawing operators and keeps what is painted as a straight horizontal or vertical rule. */
function drawnRules(OPS: Pdfjs['OPS'], operators: readonly number[], args: readonly unknown[][], view: Matrix): Rule[] {
  const rules: Rule[] = [];
  const saved: Matrix[] = [];
  let matrix = view;
  let path: Outline[] = [];
  for (let i = 0; i < operators.length && rules.length < MOST_RULES; i++) {
    switch (operators[i]) {
      case OPS.save:
        saved.push(matrix);
        break;
      case OPS.restore:
        matrix = saved.pop() ?? view;
        break;
      case OPS.transform:
        matrix = multiply(matrix, args[i] as unknown as Matrix);
        break;
      case OPS.paintFormXObjectBegin:
        saved.push(matrix);
        if (Array.isArray(args[i]?.[0])) matrix = multiply(matrix, args[i]![0] as Matrix);
        break;
      case OPS.paintFormXObjectEnd:
        matrix = saved.pop() ?? view;
        break;
      case OPS.constructPath:
        path.push(...outlines(OPS, args[i] as [number[], number[]], matrix));
        break;
      case OPS.stroke:
      case OPS.closeStroke:
      case OPS.fillStroke:
      case OPS.eoFillStroke:
      case OPS.closeFillStroke:
      case OPS.closeEOFillStroke:
        for (const outline of path) stroked(outline, rules);
        path = [];
        break;
      case OPS.fill:
      case OPS.eoFill:
        for (const outline of path) thin(outline, rules);
        path = [];
        break;
      case OPS.endPath:
        path = [];
        break;
    }
  }
  return rules;
}

function outlines(OPS: Pdfjs['OPS'], [operators, numbers]: [number[], number[]], matrix: Matrix): Outline[] {
  const found: Outline[] = [];
  let at = 0;
  const point = (x: number, y: number): [number, number] => [
    matrix[0] * x + matrix[2] * y + matrix[4],
    matrix[1] * x + matrix[3] * y + matrix[5],
  ];
  for (const operator of operators) {
    const outline = found.at(-1);
    if (operator === OPS.rectangle) {
      const [x = 0, y = 0, w = 0, h = 0] = numbers.slice(at, at + 4);
      found.push([point(x, y), point(x + w, y), point(x + w, y + h), point(x, y + h), point(x, y)], []);
      at += 4;
    } else if (operator === OPS.moveTo) {
      found.push([point(numbers[at]!, numbers[at + 1]!)]);
      at += 2;
    } else if (operator === OPS.lineTo) {
      outline?.push(point(numbers[at]!, numbers[at + 1]!));
      at += 2;
    } else if (operator === OPS.closePath) {
      if (outline?.[0]) outline.push(outline[0]);
    } else {
      // Curves are no rules; the outline goes on from where they end.
      at += operator === OPS.curveTo ? 6 : 4;
      found.push([point(numbers[at - 2]!, numbers[at - 1]!)]);
    }
  }
  return found.filter((one) => one.length > 1);
}

function stroked(outline: Outline, rules: Rule[]): void {
  if (thin(outline, rules)) return;
  for (let i = 1; i < outline.length; i++) straight(outline[i - 1]!, outline[i]!, rules);
}

/** A shape so thin that it is a rule itself. */
function thin(outline: Outline, rules: Rule[]): boolean {
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (y1 - y0 <= THIN && x1 - x0 >= SHORTEST) straight([x0, (y0 + y1) / 2], [x1, (y0 + y1) / 2], rules);
  else if (x1 - x0 <= THIN && y1 - y0 >= SHORTEST) straight([(x0 + x1) / 2, y0], [(x0 + x1) / 2, y1], rules);
  else return false;
  return true;
}

function straight([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number], rules: Rule[]): void {
  if (Math.abs(ay - by) <= 1 && Math.abs(ax - bx) >= SHORTEST)
    rules.push({ x0: Math.min(ax, bx), x1: Math.max(ax, bx), y0: (ay + by) / 2, y1: (ay + by) / 2 });
  else if (Math.abs(ax - bx) <= 1 && Math.abs(ay - by) >= SHORTEST)
    rules.push({ x0: (ax + bx) / 2, x1: (ax + bx) / 2, y0: Math.min(ay, by), y1: Math.max(ay, by) });
}
