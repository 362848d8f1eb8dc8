/** What a file's content says it is. */
export type ContentKind = 'pdf' | 'zip' | 'compound' | 'jpeg' | 'png' | 'webp' | 'gif' | 'heic' | 'text' | 'other';

/** Which containers of one kind are meant: by the type of the main part, or by a part or stream they hold. */
interface FileType {
  readonly kind: ContentKind;
  readonly mediaType: string;
  /** The content type of an Office container's main part. */
  readonly main?: string;
  /** Parts of a container, or streams of a compound file, one of which it must hold. */
  readonly holds?: readonly string[];
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const WORD = ['WordDocument'];
const BOOK = ['Workbook', 'Book'];
const SLIDES = ['PowerPoint Document'];

/**
 * What a district's offices send, by extension: documents of Word, Excel, PowerPoint and WPS in both generations, the layout
 * formats PDF and OFD (GB/T 33190, official documents and invoices), pictures of scanners, phones and chats, plain text. No
 * archives: what is in them has no date and no comparison with other files, and nobody sees it before it is on their machine.
 */
export const FILE_TYPES = {
  pdf: { kind: 'pdf', mediaType: 'application/pdf' },
  ofd: { kind: 'zip', mediaType: 'application/ofd', holds: ['OFD.xml'] },
  docx: { kind: 'zip', mediaType: `${OFFICE}.wordprocessingml.document`, main: 'wordprocessingml.document.main+xml' },
  xlsx: { kind: 'zip', mediaType: `${OFFICE}.spreadsheetml.sheet`, main: 'spreadsheetml.sheet.main+xml' },
  pptx: { kind: 'zip', mediaType: `${OFFICE}.presentationml.presentation`, main: 'presentationml.presentation.main+xml' },
  doc: { kind: 'compound', mediaType: 'application/msword', holds: WORD },
  xls: { kind: 'compound', mediaType: 'application/vnd.ms-excel', holds: BOOK },
  ppt: { kind: 'compound', mediaType: 'application/vnd.ms-powerpoint', holds: SLIDES },
  wps: { kind: 'compound', mediaType: 'application/wps-office.wps', holds: WORD },
  et: { kind: 'compound', mediaType: 'application/wps-office.et', holds: BOOK },
  dps: { kind: 'compound', mediaType: 'application/wps-office.dps', holds: SLIDES },
  jpg: { kind: 'jpeg', mediaType: 'image/jpeg' },
  jpeg: { kind: 'jpeg', mediaType: 'image/jpeg' },
  png: { kind: 'png', mediaType: 'image/png' },
  webp: { kind: 'webp', mediaType: 'image/webp' },
  gif: { kind: 'gif', mediaType: 'image/gif' },
  heic: { kind: 'heic', mediaType: 'image/heic' },
  heif: { kind: 'heic', mediaType: 'image/heif' },
  txt: { kind: 'text', mediaType: 'text/plain' },
  csv: { kind: 'text', mediaType: 'text/csv' },
} as const satisfies Record<string, FileType>;
export type FileExtension = keyof typeof FILE_TYPES;

/** A type by its extension, with all that may be asked of it. */
export const fileType = (extension: FileExtension): FileType => FILE_TYPES[extension];

/** The extensions that are kept, as people are told them. */
export const KEPT_EXTENSIONS = Object.keys(FILE_TYPES)
  .map((extension) => `.${extension}`)
  .join(' ');

/** Office files that say by their name that they carry macros. */
const MACRO_EXTENSIONS = new Set(
  ['docm', 'dotm', 'xlsm', 'xltm', 'xlam', 'xlsb', 'pptm', 'potm', 'ppsm', 'ppam', 'sldm'],
); // prettier-ignore

/** How a file may be kept by its extension alone: as which type, or why not. */
export function typeByName(extension: string): FileExtension | 'macros' | 'unknown' {
  if (MACRO_EXTENSIONS.has(extension)) return 'macros';
  return Object.hasOwn(FILE_TYPES, extension) ? (extension as FileExtension) : 'unknown';
}

/** Pictures that can be made small here; for HEIC the library holds no decoder that may be given away. */
const SHRUNK: readonly ContentKind[] = ['jpeg', 'png', 'webp', 'gif'];

/** True for pictures that get a thumbnail. */
export const getsThumbnail = (extension: FileExtension): boolean => SHRUNK.includes(FILE_TYPES[extension].kind);

const PARTS_WITH_MACROS =
  /(?:^|\/)(?:vbaProject(?:Signature)?\.bin|vbaData\.xml)$|(?:^|\/)macrosheets\/|\.(?:docm|dotm|xlsm|xltm|xlam|xlsb|pptm|potm|ppsm|ppam)$/i;
const STREAMS_WITH_MACROS = new Set(['Macros', '_VBA_PROJECT_CUR', 'VBA', '_VBA_PROJECT']);

/** The part of a container that holds macros; undefined where none does. */
export const macroPart = (names: Iterable<string>): string | undefined => [...names].find((name) => PARTS_WITH_MACROS.test(name));

/** The stream of a compound file that holds macros; undefined where none does. */
export const macroStream = (names: Iterable<string>): string | undefined => [...names].find((name) => STREAMS_WITH_MACROS.has(name));
