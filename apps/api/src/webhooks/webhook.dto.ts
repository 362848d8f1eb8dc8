import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { DELIVERY_STATES, type DeliveryState } from '#webhooks';
import { LineField, LinesField, YesNoField } from '../lists/body-rules.js';
import { IdParam } from '../lists/id.param.js';
import { CommaList, PageQuery } from '../lists/query-rules.js';

const LONGEST_URL = 2_000;
const MOST_KINDS = 50;
const LONGEST_KIND = 60;

/** A receiver to be told of what happens. Which addresses and kinds can be, the room says. */
export class NewWebhookBody {
  @LineField(1, 100) name!: string;
  @LineField(1, LONGEST_URL) url!: string;
  /** `*`, `task.*`, `task.confirmed`. */
  @LinesField(MOST_KINDS, LONGEST_KIND) eventKinds!: string[];
}

/** What changes of a webhook; what is left out stays. `paused: false` also makes a failing one active again. */
export class ChangeWebhookBody {
  @LineField(1, 100, { optional: true }) name?: string;
  @LineField(1, LONGEST_URL, { optional: true }) url?: string;
  @LinesField(MOST_KINDS, LONGEST_KIND, { optional: true }) eventKinds?: string[];
  @YesNoField({ optional: true }) paused?: boolean;
}

/** One delivery of a webhook in a path. */
export class DeliveryParams extends IdParam {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUUID()
  delivery!: string;
}

export class DeliveryListQuery extends PageQuery {
  @CommaList('WebhookDeliveryState', DELIVERY_STATES) state?: DeliveryState[];
}
