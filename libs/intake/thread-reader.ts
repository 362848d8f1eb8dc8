import { Injectable } from '@nestjs/common';
import { readDocument } from '#documents';
import { DocumentReader, type ReadingTask } from './document-reader.js';
import type { Outcome } from './store/reading.queries.js';
import type { Proposal } from './rules/proposal.js';

/** Reads and recognises in a thread of its own, so that a hostile text can neither block this process nor fill its memory. */
@Injectable()
export class ThreadReader extends DocumentReader {
  async read({ bytes, fileName, units, signal, onProgress }: ReadingTask): Promise<Outcome> {
    const document = await readDocument(bytes, fileName, { signal, onProgress: (percent) => onProgress('reading', percent) });
    onProgress('recognising', 0);
    const grammar = './rules/read-proposal.js';
    const { readProposal } = (await import(grammar)) as { readProposal: (document: object, units: object) => Proposal };
    const proposal = readProposal(document, units);
    return { document, proposal };
  }
}
