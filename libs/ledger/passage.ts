/** A passage of a source with what stands around it in its paragraph, and the hash it was recorded under. */
export interface SourcePassage {
  sourceId: string;
  /** UTF-16 offsets into the source's text, end excluded. */
  span: [start: number, end: number];
  /** SHA-256 of the passage in UTF-8 when it was recorded. */
  sha256: string;
  text: string;
  before: string;
  after: string;
}

/** Where a row says it came from. */
export interface Origin {
  readonly spanStart: number | null;
  readonly spanEnd: number | null;
  readonly spanSha256: string | null;
}

const AROUND = 600;

/** Cuts a passage out of its source's text; null where the row has none. */
export function passageIn(sourceId: string, text: string | null, { spanStart, spanEnd, spanSha256 }: Origin): SourcePassage | null {
  if (text === null || spanStart === null || spanEnd === null || spanSha256 === null) return null;
  const paragraphStart = text.lastIndexOf('\n', spanStart - 1) + 1;
  const lineEnd = text.indexOf('\n', spanEnd);
  const paragraphEnd = lineEnd < 0 ? text.length : lineEnd;
  return {
    sourceId,
    span: [spanStart, spanEnd],
    sha256: spanSha256,
    text: text.slice(spanStart, spanEnd),
    before: wellFormed(text.slice(Math.max(paragraphStart, spanStart - AROUND), spanStart)),
    after: wellFormed(text.slice(spanEnd, Math.min(paragraphEnd, spanEnd + AROUND))),
  };
}

/** A cut may fall inside a surrogate pair; the lone half is left out. */
const wellFormed = (text: string): string => text.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
