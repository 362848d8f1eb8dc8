import { parentPort, workerData } from 'node:worker_threads';
import type { ReadDocument } from '#documents';
import type { NamedUnit } from '../rules/district-aliases.js';
import { readProposal } from '../rules/read-proposal.js';

/** What the thread is given. */
export interface RecognisingTask {
  document: ReadDocument;
  units: { units: NamedUnit[] };
}

const { document, units } = workerData as RecognisingTask;
parentPort?.postMessage(readProposal(document, units));
