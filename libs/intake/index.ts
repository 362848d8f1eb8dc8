export type * from './rules/proposal.js';
