export type * from './rules/proposal.js';
export { readProposal } from './rules/read-proposal.js';
export type { UnitAliases } from './rules/units.js';
