import { DOCUMENT_FORMATS, type DocumentFormat } from '#documents';
import { Refusal } from '#platform';
import { contentFits } from './rules/content.js';
import { extensionOf, FILE_NAME_FAULTS, fileNameFault } from './rules/file-name.js';

/** Office files that say by their name that they carry macros. */
const MACRO_FORMATS = new Set(['docm', 'dotm', 'xlsm', 'xltm', 'xlam', 'xlsb']);

/** The format of an uploaded file by name and content; refuses what cannot be kept or read. */
export function formatOf(fileName: string, bytes: Buffer): DocumentFormat {
  const fault = fileNameFault(fileName);
  if (fault) throw new Refusal('file_name_unusable', {}, [{ field: 'file', ...FILE_NAME_FAULTS[fault] }]);
  if (MACRO_FORMATS.has(extensionOf(fileName))) throw new Refusal('active_content');
  const format = DOCUMENT_FORMATS.find((each) => each === extensionOf(fileName));
  if (!format) throw new Refusal('unknown_format');
  if (bytes.length === 0) throw new Refusal('empty_file');
  if (!contentFits(format, bytes)) throw new Refusal('content_not_as_named');
  return format;
}
