import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OrgQueries, type Scope } from '#org';
import { Refusal } from '#platform';
import type { Edit } from './rules/edit.js';
import type { Proposal } from './rules/proposal.js';

/** Turns the units an edit speaks of into units the district has: by id, name or alias; a proposal holds their names. */
@Injectable()
export class EditUnits {
  constructor(private readonly org: OrgQueries) {}

  /** The edit with the district's own names; refuses a unit the district does not have. */
  async named(scope: Scope, proposal: Proposal, edit: Edit, tx: EntityManager): Promise<Edit> {
    if (edit.kind === 'acceptHint') {
      const hint = proposal.problems.find((problem) => problem.span[0] === edit.problem)?.hints.find((each) => each.span[0] === edit.hint);
      if (hint) await this.name(scope, [hint.unit], tx);
      return edit;
    }
    if (edit.kind !== 'setUnit') return edit;
    const name = await this.name(scope, [...(edit.leadUnit ? [edit.leadUnit] : []), ...edit.units], tx);
    return { ...edit, leadUnit: edit.leadUnit ? name(edit.leadUnit) : null, units: edit.units.map(name) };
  }

  private async name(scope: Scope, asked: readonly string[], tx: EntityManager): Promise<(word: string) => string> {
    const units = await this.org.units(scope, tx);
    const names = new Map(
      units.flatMap(({ id, name, aliases }) => [...aliases.map((alias) => [alias, name] as const), [id, name] as const]),
    );
    for (const { name } of units) names.set(name, name);
    const unknown = asked.find((word) => !names.has(word));
    if (unknown !== undefined) throw new Refusal('unknown_unit', { unit: unknown });
    return (word) => names.get(word)!;
  }
}
