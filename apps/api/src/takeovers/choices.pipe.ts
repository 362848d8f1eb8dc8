import { Injectable, type PipeTransform } from '@nestjs/common';
import type { TakeoverChoices } from '#intake';
import { Refusal } from '#platform';
import { StrictPipe } from '../http/strict.pipe.js';
import { TakeoverChoicesBody } from './takeover.dto.js';

/** What a supervisor chose, and how many rows they agreed to leave out. */
export interface Chosen {
  readonly choices: TakeoverChoices;
  readonly leaveOut: number;
}

type Day = TakeoverChoices['issuedOn'];

/** Reads the choices that stand beside a file as JSON, as strictly as any body; without them the file is taken as it is. */
@Injectable()
export class ChoicesPipe implements PipeTransform<{ choices?: string } | undefined, Promise<Chosen>> {
  private readonly strict = new StrictPipe();

  async transform(fields: { choices?: string } | undefined): Promise<Chosen> {
    const body = (await this.strict.transform(parsed(fields?.choices ?? '{}'), {
      type: 'body',
      metatype: TakeoverChoicesBody,
    })) as TakeoverChoicesBody;
    const { title = null, kind = 'other', documentNumber = null, issuingBody = null, sourceIssuedOn = null } = body;
    return {
      choices: {
        source: { title, kind, documentNumber, issuingBody, issuedOn: sourceIssuedOn as Day },
        columns: (body.columns ?? []).map(({ sheet, column, field }) => ({ sheet, column, field })),
        states: (body.states ?? []).map(({ words, state }) => ({ words, state })),
        issuedOn: (body.issuedOn ?? null) as Day,
        finishedOn: (body.finishedOn ?? null) as Day,
        year: body.year ?? null,
        finishedAs: body.finishedAs ?? 'accepted',
      },
      leaveOut: body.leaveOut ?? 0,
    };
  }
}

function parsed(choices: string): unknown {
  try {
    return JSON.parse(choices);
  } catch {
    throw new Refusal('invalid_input', {}, [{ field: 'choices', zh: '不是 JSON', en: 'is not JSON' }]);
  }
}
