export type { DocumentFormat, Paragraph, ReadDocument, ReadingNote, Span, Table, TableCell } from './rules/document.js';
export { DOCUMENT_FORMATS } from './rules/document.js';
