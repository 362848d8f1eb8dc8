import { Injectable } from '@nestjs/common';
import { Refusal } from '#platform';
import { type Scope, wholeDistrict } from './act.js';
import { type DistrictRow, OrgQueries } from './store/org.queries.js';

/** The district this deployment serves. One for now: a second district in the database is refused rather than guessed between. */
@Injectable()
export class District {
  private known?: Scope;

  constructor(private readonly queries: OrgQueries) {}

  /** All of the district, for what asks before anybody is logged in and for what the system does by itself; asked of the database once. Refuses where no district is set up. */
  async scope(): Promise<Scope> {
    return (this.known ??= wholeDistrict((await this.current()).tenantId));
  }

  /** The district as the database has it now. Refuses where none is set up, or more than one. */
  async current(): Promise<DistrictRow> {
    const [district, second] = await this.queries.districts();
    if (!district || second) throw new Refusal('no_district');
    return district;
  }
}
