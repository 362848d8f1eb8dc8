import { Injectable, type PipeTransform } from '@nestjs/common';
import { NOT_PUBLIC_GROUNDS, type NotPublicGround, type ProblemAsks, SELF_CHECK_LIMITS, type SelfCheckLimit } from '#ledger';
import type { Day } from '#calendar';
import { type ActOf, ActBodies } from '../lists/act-bodies.js';
import { DayField, IdField, IdsField, LineField, ProseField, WordField } from '../lists/body-rules.js';

const LONGEST = 4000;
const LONGEST_TITLE = 300;
const MOST_UNITS = 200;
const prose = (some: { optional?: boolean } = {}) => ProseField(1, LONGEST, some);

class Nothing {}

class Opinion {
  @prose() opinion!: string;
}
class Amendment {
  @LineField(1, LONGEST_TITLE, { optional: true }) title?: string;
  @ProseField(0, LONGEST, { optional: true }) description?: string;
  @LineField(1, 200, { optional: true, nullable: true }) category?: string | null;
  @IdField({ optional: true }) leadUnitId?: string;
  @IdField({ optional: true, nullable: true }) responsibleLeaderId?: string | null;
}
class Application {
  @prose() statement!: string;
}
class Return extends Opinion {
  @prose() missing!: string;
}
class Approval extends Opinion {
  @LineField(1, 200) document!: string;
  @WordField('NotPublicGround', Object.keys(NOT_PUBLIC_GROUNDS), { optional: true }) notPublicGround?: NotPublicGround;
  @prose({ optional: true }) notPublicNote?: string;
}
class Ruling extends Opinion {
  @IdField() objectionId!: string;
}
class Filing {
  @DayField() sentOn!: Day;
  @LineField(1, 200) documentNumber!: string;
  @LineField(1, 200, { optional: true }) receivingAuthority?: string;
}
class PlannedLookBack {
  @DayField() dueOn!: Day;
}
class HeldLookBack {
  @IdField() lookBackId!: string;
  @prose() finding!: string;
}
class SelfChecks {
  @IdsField(MOST_UNITS) unitIds!: string[];
  @prose() text!: string;
  @WordField('SelfCheckLimit', SELF_CHECK_LIMITS) limitKind!: SelfCheckLimit;
  @DayField({ optional: true }) dueOn?: Day;
  @IdField({ optional: true }) leadUnitId?: string;
}

/** What each act on a problem says, as a body. */
export const PROBLEM_MOVES = new ActBodies<ProblemAsks>(
  {
    confirm: Nothing,
    amend: Amendment,
    apply_closing: Application,
    pass_closing: Opinion,
    return_closing: Return,
    approve_closing: Approval,
    refuse_closing: Opinion,
    dismiss_objection: Ruling,
    uphold_objection: Ruling,
    close: Nothing,
    record_filing: Filing,
    add_look_back: PlannedLookBack,
    hold_look_back: HeldLookBack,
    spawn_self_checks: SelfChecks,
    archive: Nothing,
  },
  'ProblemMove',
);

/** One act on a problem with what it says. */
export type ProblemMove = ActOf<ProblemAsks>;

/** One act on a problem as a route's body. */
@Injectable()
export class ProblemMovePipe implements PipeTransform<unknown, Promise<ProblemMove>> {
  transform(body: unknown): Promise<ProblemMove> {
    return PROBLEM_MOVES.read(body);
  }
}
