import { Injectable } from '@nestjs/common';
import { Refusal } from '#platform';
import { type DistrictRow, OrgQueries, type Scope } from './store/org.queries.js';

/** The district this deployment serves. One for now: a second district in the database is refused rather than guessed between. */
@Injectable()
export class District {
  private known?: Scope;

  constructor(private readonly queries: OrgQueries) {}

  /** Whose rows the present request may see; asked of the database once. Refuses where no district is set up. */
  async scope(): Promise<Scope> {
    return (this.known ??= { tenantId: (await this.current()).tenantId });
  }

  /** The district as the database has it now. Refuses where none is set up, or more than one. */
  async current(): Promise<DistrictRow> {
    const [district, second] = await this.queries.districts();
    if (!district || second) throw new Refusal('no_district');
    return district;
  }
}
