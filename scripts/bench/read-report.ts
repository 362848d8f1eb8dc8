import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { unitAliases } from '#config/unit-aliases';
import { readDocument } from '#documents';
import { readProposal } from '#intake';

// One document from its bytes to its proposal, in a process of its own: its time and the most memory it ever held.
const path = process.argv[2]!;
const bytes = readFileSync(path);
const began = performance.now();
const proposal = readProposal(await readDocument(bytes, basename(path)), unitAliases());
const milliseconds = performance.now() - began;
const measures = proposal.problems.reduce((sum, problem) => sum + problem.measures.length, 0);
process.stdout.write(
  JSON.stringify({ milliseconds, megabytes: process.resourceUsage().maxRSS / 1024, problems: proposal.problems.length, measures }),
);
