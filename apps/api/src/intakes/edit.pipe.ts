import { Injectable, type PipeTransform } from '@nestjs/common';
import { validate } from 'class-validator';
import type { Edit } from '#intake';
import { Refusal } from '#platform';
import { faultsOf } from '../errors/constraint-words.js';
import { editBody } from './edit.dto.js';

const UNKNOWN_KIND = { field: 'kind', zh: '不认识的修改', en: 'is not a known edit' };

/** Reads one edit strictly by its kind: the fields of that kind, all of them, and no others. */
@Injectable()
export class EditPipe implements PipeTransform<Record<string, unknown>, Promise<Edit>> {
  async transform(body: Record<string, unknown>): Promise<Edit> {
    const edit = editBody(body);
    if (!edit) throw new Refusal('invalid_input', {}, [UNKNOWN_KIND]);
    const errors = await validate(edit, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true });
    const faults = faultsOf(errors);
    if (faults.length > 0) throw new Refusal('invalid_input', {}, faults);
    const { to } = edit as { to?: { problem?: number; measure?: number } };
    if (to?.problem !== undefined && to.measure !== undefined) {
      throw new Refusal('invalid_input', {}, [{ field: 'to', zh: '问题和举措只能选一个', en: 'names a problem or a measure, not both' }]);
    }
    return structuredCloneOf(edit) as Edit;
  }
}

/** Plain data without the classes' prototypes and without fields that were left out, as it is stored. */
const structuredCloneOf = (edit: object): unknown => JSON.parse(JSON.stringify(edit));
