import { type DynamicModule, Module } from '@nestjs/common';
import { FileSweep } from './file-sweep.service.js';
import type { FilesSettings } from './files-settings.js';
import { Files } from './files.service.js';
import { Spool } from './spool.js';
import { FileStore } from './storage/file-store.js';
import { FolderStore } from './storage/folder-store.js';
import { FileQueries } from './store/file.queries.js';

/** The client of a bucket is large: it is loaded where there is one. */
async function storeOf({ storage }: FilesSettings): Promise<FileStore> {
  if ('folder' in storage) return FolderStore.at(storage.folder);
  const { S3Store } = await import('./storage/s3-store.js');
  return new S3Store(storage.s3);
}

/** Files kept with the ledger: looked into, put away, swept where nobody kept them. */
@Module({})
export class FilesModule {
  static with(settings: FilesSettings): DynamicModule {
    return {
      module: FilesModule,
      // The house wires it once, with its settings; rooms above only ask for its services.
      global: true,
      providers: [
        { provide: FileStore, useFactory: () => storeOf(settings) },
        { provide: Spool, useValue: new Spool(settings.spoolFolder, () => settings.maximumMegabytes()) },
        FileQueries,
        Files,
        FileSweep,
      ],
      exports: [Files, FileSweep],
    };
  }
}
