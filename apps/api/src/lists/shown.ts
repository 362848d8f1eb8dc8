import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

type Nullable = { nullable?: boolean };

/** Text in an answer. */
export const Text = (options: Nullable & { format?: string } = {}): PropertyDecorator => ApiProperty({ type: String, ...options });
/** An id in an answer. */
export const Id = (options: Nullable = {}): PropertyDecorator => Text({ format: 'uuid', ...options });
/** A day in an answer, 2026-10-08. */
export const DayShown = (options: Nullable = {}): PropertyDecorator => Text({ format: 'date', ...options });
/** An instant in an answer. */
export const Instant = (): PropertyDecorator => Text({ format: 'date-time' });
/** A whole number in an answer. */
export const Whole = (options: Nullable = {}): PropertyDecorator => ApiProperty({ type: 'integer', ...options });
/** Yes or no in an answer. */
export const YesNo = (): PropertyDecorator => ApiProperty({ type: Boolean });
/** A word of a vocabulary in an answer. */
export const Word = (name: string, words: Record<string, unknown>): PropertyDecorator =>
  ApiProperty({ enum: Object.keys(words), enumName: name });
/** Words of a vocabulary in an answer. */
export const Words = (name: string, words: Record<string, unknown>): PropertyDecorator =>
  ApiProperty({ enum: Object.keys(words), enumName: name, isArray: true });
/** Something with parts of its own in an answer. */
export const Part = (type: () => new () => object, options: Nullable = {}): PropertyDecorator =>
  ApiProperty({ type: () => type(), ...options } as ApiPropertyOptions);
/** A list of such. */
export const Parts = (type: () => new () => object): PropertyDecorator => ApiProperty({ type: () => [type()] });
/** A list of texts. */
export const Texts = (): PropertyDecorator => ApiProperty({ type: String, isArray: true });
/** A count for each word of a vocabulary. */
export const CountPer = (words: Record<string, unknown>): PropertyDecorator =>
  ApiProperty({
    type: 'object',
    properties: Object.fromEntries(Object.keys(words).map((word) => [word, { type: 'integer' }])),
    required: Object.keys(words),
    additionalProperties: false,
  });
/** Where the next page starts; null on the last. */
export const Next = (): PropertyDecorator => Text({ nullable: true });

/** Something known by its name. */
export class NamedShown {
  @Id() id!: string;
  @Text() name!: string;
}

/** Words in both languages. */
export class BothLanguages {
  @Text() zh!: string;
  @Text() en!: string;
}

/** A passage of a source, with what stands around it in its paragraph. */
export class PassageShown {
  @Id() sourceId!: string;
  @ApiProperty({ type: 'integer', isArray: true, minItems: 2, maxItems: 2, description: 'UTF-16 offsets into the text of the source' })
  span!: [number, number];
  @Text() sha256!: string;
  @Text() text!: string;
  @Text() before!: string;
  @Text() after!: string;
}

/** One thing that happened. */
export class EventShown {
  @Whole() id!: number;
  @Text() kind!: string;
  @Instant() at!: Date;
  @Part(() => NamedShown, { nullable: true }) actor!: NamedShown | null;
  /** The principal a deputy acted for. */
  @Part(() => NamedShown, { nullable: true }) onBehalfOf!: NamedShown | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) data!: Record<string, unknown>;
}
