import { Module } from '@nestjs/common';
import { Audit } from './audit.service.js';
import { Sealing } from './sealing.service.js';
import { AuditQueries } from './store/audit.queries.js';
import { SealQueries } from './store/seal.queries.js';
import { AuditVerifier } from './verifier.js';

/** The trail nobody can bend, and its verifier. */
@Module({
  providers: [Audit, AuditQueries, AuditVerifier, Sealing, SealQueries],
  exports: [Audit, AuditQueries, AuditVerifier, Sealing],
})
export class AuditModule {}
