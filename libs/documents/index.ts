export type { DocumentFormat, Paragraph, ReadDocument, ReadingNote, Span, Table, TableCell } from './rules/document.js';
export { DOCUMENT_FORMATS } from './rules/document.js';
export { UNREADABLE_CODES, UnreadableDocument } from './rules/unreadable.js';
export type { UnreadableCode } from './rules/unreadable.js';
export { DEFAULT_MAX_BYTES } from './rules/bounds.js';
export { readDocument } from './read-document.js';
export type { ReadingOptions } from './read-here.js';
export { readGuarded } from './guard/read-guarded.js';
export type { GuardedOptions } from './guard/read-guarded.js';
