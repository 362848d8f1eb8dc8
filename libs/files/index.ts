export { FileSweep } from './file-sweep.service.js';
export type { FilesSettings } from './files-settings.js';
export { FilesModule } from './files.module.js';
export { Files, type OpenFile, type UnrecordedFile, type Uploader } from './files.service.js';
export { ACCESS_LEVELS, type AccessLevel } from './rules/access-levels.js';
export { FILE_TYPES, type FileExtension } from './rules/file-types.js';
export type { StoredFileRow } from './store/file.queries.js';
export { Files1795392001600 } from './store/files.migration.js';

import { StoredFile } from './store/stored-file.entity.js';

/** The tables of this room. */
export const FILE_ENTITIES = [StoredFile];
