export { DocumentReader, type ReadingTask } from './document-reader.js';
export { IntakeReading } from './intake-reading.service.js';
export type { IntakeSettings } from './intake-settings.js';
export { IntakeModule } from './intake.module.js';
export { type Intake, IntakeService, type Received, type UploadedFile } from './intake.service.js';
export { EDIT_KINDS } from './rules/edits.js';
export type { Edit, EditKind, EditOf } from './rules/edit.js';
export { INTAKE_ACTS, INTAKE_STATES, type IntakeAct, type IntakeState, READING_STAGES } from './rules/intake-acts.js';
export type * from './rules/proposal.js';
export { readProposal } from './rules/read-proposal.js';
export type { UnitAliases } from './rules/units.js';
export { WARNINGS } from './rules/warnings.js';
export { Intake1795392000500 } from './store/intake.migration.js';
export type { IntakeItemRow } from './store/intake.queries.js';
export type { Claim, Outcome } from './store/reading.queries.js';

export { TAKEOVER_COLUMNS, TAKEOVER_FIELDS, type TakeoverField } from './rules/takeover/columns.js';
export { CHOOSABLE_STATES, STATE_WORDS } from './rules/takeover/states.js';
export { type RowFate as TakeoverRow, TAKEOVER_FATES, type TakeoverChoices, type TakeoverFate } from './rules/takeover/takeover.js';
export { type CheckedLedger, LedgerTakeover, type TakenOver } from './takeover/ledger-takeover.service.js';
export { takeoverTemplate } from './takeover/takeover-template.js';

import { IntakeDocument } from './store/intake-document.entity.js';

/** The tables of this room. */
export const INTAKE_ENTITIES = [IntakeDocument];
