/** Property modifiers of Word's binary format, by their codes in [MS-DOC] 2.6. */
const SPRM = {
  CFRMarkDel: 0x0800, CFVanish: 0x083c, CIstd: 0x4a30, CSymbol: 0x6a09,
  PIstd: 0x4600, PIlvl: 0x260a, PIlfo: 0x460b, POutLvl: 0x2640, PFInTable: 0x2416, PFTtp: 0x2417, PItap: 0x6649, PTableProps: 0x646b,
  PHugePapx: 0x6646, PHugePapxOld: 0x6645, PChgTabs: 0xc615, TDefTable: 0xd608, TVertMerge: 0xd62b,
} as const; // prettier-ignore

/** What a run of characters is told of itself; null leaves it to the style. */
export interface CharacterProperties {
  deleted: boolean;
  hidden: boolean | null;
  style: number | null;
  /** A character of a symbol font that stands for the placeholder in the text. */
  symbol: number | null;
}

/** A row of a table: where its cells begin and end in twips, and which go on with the cell above or before. */
export interface RowProperties {
  edges: number[];
  continuesAbove: boolean[];
  continuesBefore: boolean[];
}

/** What a paragraph is told of itself; null leaves it to the style. */
export interface ParagraphProperties {
  style: number;
  list: number | null;
  listLevel: number | null;
  /** 0–8, 9 for body text. */
  outline: number | null;
  inTable: boolean;
  /** The paragraph is the mark that ends a table row. */
  endsRow: boolean;
  depth: number;
  row: RowProperties | null;
}

const OPERAND = [1, 1, 2, 4, 2, 2, -1, 3];
const MOST_CELLS = 64;

/** Walks a list of modifiers; what is cut off ends the walk. */
function* modifiers(list: Buffer): Generator<[code: number, operand: Buffer]> {
  let at = 0;
  while (at + 3 <= list.length) {
    const code = list.readUInt16LE(at);
    at += 2;
    let size = OPERAND[code >> 13]!;
    if (size < 0) {
      if (code === SPRM.TDefTable) size = at + 2 <= list.length ? list.readUInt16LE(at) + 1 : 0;
      else if (code === SPRM.PChgTabs && list[at] === 255) return;
      else size = list[at]! + 1;
    }
    if (size <= 0 || at + size > list.length) return;
    yield [code, list.subarray(at, at + size)];
    at += size;
  }
}

/** Reads the modifiers of a run. */
export function characterProperties(list: Buffer): CharacterProperties {
  const properties: CharacterProperties = { deleted: false, hidden: null, style: null, symbol: null };
  for (const [code, operand] of modifiers(list)) {
    if (code === SPRM.CFRMarkDel) properties.deleted = operand[0] === 1;
    else if (code === SPRM.CFVanish) properties.hidden = operand[0] === 0x80 ? null : operand[0] === 1 || operand[0] === 0x81;
    else if (code === SPRM.CIstd) properties.style = operand.readUInt16LE(0);
    else if (code === SPRM.CSymbol) properties.symbol = operand.readUInt16LE(2);
  }
  return properties;
}

/** Reads the modifiers of a paragraph of a style; `data` is the stream that holds those too long for their page. */
export function paragraphProperties(style: number, list: Buffer, data: Buffer | null): ParagraphProperties {
  const properties: ParagraphProperties = {
    style, list: null, listLevel: null, outline: null, inTable: false, endsRow: false, depth: 0, row: null,
  }; // prettier-ignore
  apply(properties, list, data, 0);
  if (properties.inTable && properties.depth === 0) properties.depth = 1;
  return properties;
}

function apply(properties: ParagraphProperties, list: Buffer, data: Buffer | null, nesting: number): void {
  for (const [code, operand] of modifiers(list)) {
    switch (code) {
      case SPRM.PIstd:
        properties.style = operand.readUInt16LE(0);
        break;
      case SPRM.PIlfo:
        properties.list = operand.readInt16LE(0);
        break;
      case SPRM.PIlvl:
        properties.listLevel = Math.min(operand[0]!, 8);
        break;
      case SPRM.POutLvl:
        properties.outline = Math.min(operand[0]!, 9);
        break;
      case SPRM.PFInTable:
        properties.inTable = operand[0] === 1;
        break;
      case SPRM.PFTtp:
        properties.endsRow = operand[0] === 1;
        break;
      case SPRM.PItap:
        properties.depth = operand.readInt32LE(0);
        if (properties.depth > 0) properties.inTable = true;
        break;
      case SPRM.TDefTable:
        properties.row = rowProperties(operand);
        break;
      case SPRM.TVertMerge:
        if (properties.row && operand.length >= 3) properties.row.continuesAbove[operand[1]!] = operand[2] === 1;
        break;
      case SPRM.PHugePapx:
      case SPRM.PHugePapxOld:
      case SPRM.PTableProps: {
        const at = operand.readUInt32LE(0);
        if (!data || nesting > 2 || at + 2 > data.length) break;
        apply(properties, data.subarray(at + 2, at + 2 + data.readUInt16LE(at)), data, nesting + 1);
        break;
      }
    }
  }
}

/** [MS-DOC] 2.9.321 TDefTableOperand: the edges of the cells, then 20 bytes for each cell. */
function rowProperties(operand: Buffer): RowProperties | null {
  const cells = operand[2] ?? 0;
  if (cells === 0 || cells > MOST_CELLS || operand.length < 3 + 2 * (cells + 1)) return null;
  const row: RowProperties = { edges: [], continuesAbove: [], continuesBefore: [] };
  for (let k = 0; k <= cells; k++) row.edges.push(operand.readInt16LE(3 + 2 * k));
  const first = 3 + 2 * (cells + 1);
  for (let k = 0; k < cells; k++) {
    const flags = first + 20 * k + 2 <= operand.length ? operand.readUInt16LE(first + 20 * k) : 0;
    row.continuesBefore.push((flags & 0x02) !== 0);
    row.continuesAbove.push((flags & 0x60) === 0x20);
  }
  return row;
}
