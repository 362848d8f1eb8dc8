import { Module } from '@nestjs/common';
import { District } from './district.js';
import { OrgService } from './org.service.js';
import { OrgQueries } from './store/org.queries.js';

/** Units, people and roles of the district. */
@Module({
  providers: [District, OrgQueries, OrgService],
  exports: [District, OrgQueries, OrgService],
})
export class OrgModule {}
