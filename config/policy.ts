import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  Matches,
  Max,
  Min,
  ValidateNested,
  validateSync,
  type ValidationError,
} from 'class-validator';
import { parse, YAMLParseError } from 'yaml';
import { InvalidConfiguration } from './env.js';
import { projectRoot } from './paths.js';

const CYCLES = ['weekly', 'monthly', 'quarterly'] as const;
/** How often progress is reported. */
export type ReportCycle = (typeof CYCLES)[number];

/** A whole number within bounds. */
function Whole(from: number, to: number): PropertyDecorator {
  const message = `must be a whole number from ${from} to ${to}`;
  return (target, key) =>
    [IsInt({ message }), Min(from, { message }), Max(to, { message })].forEach((check) => check(target, key as string));
}

const YesOrNo = () => IsBoolean({ message: 'must be true or false' });
const TimeOfDay = () => Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: "must be a time of day like '08:30'" });
const Cycle = () => IsIn(CYCLES, { message: `must be one of ${CYCLES.join(', ')}` });

/** A part of the policy with a name of its own. */
function Section(type: () => new () => object): PropertyDecorator {
  return (target, key) => {
    Type(type)(target, key as string);
    const message = 'must be a section with its own settings';
    IsObject({ message })(target, key as string);
    ValidateNested({ message })(target, key as string);
  };
}

export class LimitPolicy {
  @Whole(1, 250) readonly immediateWorkingDays!: number;
  @Whole(1, 250) readonly correctionWorkingDays!: number;
}

export class ExtensionPolicy {
  @Whole(0, 10) readonly maximum!: number;
  @Whole(0, 250) readonly bySupervisorWorkingDays!: number;
}

export class AssessmentPolicy {
  @YesOrNo() readonly addsSuspensions!: boolean;
  @YesOrNo() readonly addsExtensions!: boolean;
}

export class LightPolicy {
  @Whole(0, 250) readonly blueWithinWorkingDays!: number;
  @Whole(1, 100) readonly yellowLagPoints!: number;
  @Whole(1, 12) readonly yellowMissedReports!: number;
  @Whole(1, 250) readonly lagFromWorkingDays!: number;
}

export class ReportPolicy {
  @Cycle() readonly normal!: ReportCycle;
  @Cycle() readonly urgent!: ReportCycle;
  @Whole(0, 250) readonly urgentWithinWorkingDays!: number;
  @Cycle() readonly longTerm!: ReportCycle;
}

const MONTHS_MESSAGE = 'must be a list of whole numbers of months from 1 to 60, each once';

export class ClosingPolicy {
  @Whole(1, 60) readonly publicisedWorkingDays!: number;

  @IsArray({ message: MONTHS_MESSAGE })
  @ArrayNotEmpty({ message: MONTHS_MESSAGE })
  @ArrayMaxSize(12, { message: MONTHS_MESSAGE })
  @ArrayUnique({ message: MONTHS_MESSAGE })
  @IsInt({ each: true, message: MONTHS_MESSAGE })
  @Min(1, { each: true, message: MONTHS_MESSAGE })
  @Max(60, { each: true, message: MONTHS_MESSAGE })
  readonly lookBackMonths!: number[];
}

export class ReminderPolicy {
  @TimeOfDay() readonly sendAt!: string;
}

export class WeeklyPolicy {
  @Whole(1, 7) readonly freezeWeekday!: number;
  @TimeOfDay() readonly freezeAt!: string;
}

export class IntakePolicy {
  @Whole(1, 20) readonly maximumUploadMegabytes!: number;
}

export class FilePolicy {
  @Whole(1, 500) readonly maximumMegabytes!: number;
}

export class SignInPolicy {
  @Whole(3, 20) readonly failuresUntilLocked!: number;
  @Whole(1, 1440) readonly lockedMinutes!: number;
  @Whole(10, 100_000) readonly failuresPerAddress!: number;
  @Whole(5, 1440) readonly idleMinutes!: number;
  @Whole(1, 72) readonly absoluteHours!: number;
}

export class PasswordPolicy {
  @Whole(8, 64) readonly minimumLength!: number;
  @Whole(0, 4) readonly characterKinds!: number;
  @Whole(0, 3650) readonly changeAfterDays!: number;
  @Whole(0, 24) readonly rememberLast!: number;
  @Whole(1, 90) readonly initialValidDays!: number;
}

export class DelegationPolicy {
  @Whole(1, 366) readonly deputyMaximumDays!: number;
  @Whole(1, 1096) readonly credentialMaximumDays!: number;
}

/** Every number a government may set for itself; config/policy.yaml says what each means. */
export class Policy {
  @Section(() => IntakePolicy) readonly intake!: IntakePolicy;
  @Section(() => FilePolicy) readonly files!: FilePolicy;
  @Section(() => LimitPolicy) readonly limits!: LimitPolicy;
  @Section(() => ExtensionPolicy) readonly extensions!: ExtensionPolicy;
  @Section(() => AssessmentPolicy) readonly assessment!: AssessmentPolicy;
  @Section(() => LightPolicy) readonly lights!: LightPolicy;
  @Section(() => ReportPolicy) readonly reports!: ReportPolicy;
  @Section(() => ClosingPolicy) readonly closing!: ClosingPolicy;
  @Section(() => ReminderPolicy) readonly reminders!: ReminderPolicy;
  @Section(() => WeeklyPolicy) readonly weekly!: WeeklyPolicy;
  @Section(() => SignInPolicy) readonly signIn!: SignInPolicy;
  @Section(() => PasswordPolicy) readonly passwords!: PasswordPolicy;
  @Section(() => DelegationPolicy) readonly delegation!: DelegationPolicy;
}

/** Reads and checks the text of a policy file; throws InvalidConfiguration naming every bad value, unknown and missing ones too. */
export function readPolicy(text: string): Policy {
  const policy = plainToInstance(Policy, parseYaml(text));
  const faults = validateSync(policy, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  if (faults.length > 0) throw invalid(faults.flatMap((fault) => words(fault, [])));
  return policy;
}

let current: Policy | undefined;

/** The policy of this process, read once from config/policy.yaml. */
export function policy(): Policy {
  return (current ??= readPolicy(readFileSync(join(projectRoot(), 'config', 'policy.yaml'), 'utf8')));
}

function parseYaml(text: string): object {
  try {
    const content: unknown = parse(text);
    if (content === null || typeof content !== 'object' || Array.isArray(content)) throw invalid(['it must hold sections with settings']);
    return content;
  } catch (error) {
    if (error instanceof YAMLParseError) throw invalid([error.message.split('\n')[0]!]);
    throw error;
  }
}

/** One fault per bad value: its place, what it must be, and what stands there. */
function words(fault: ValidationError, above: readonly string[]): string[] {
  const place = [...above, fault.property];
  const constraints = fault.constraints;
  if (!constraints) return (fault.children ?? []).flatMap((child) => words(child, place));
  if ('whitelistValidation' in constraints) return [`${place.join('.')} is not a setting`];
  const found = fault.value === undefined ? 'missing' : `found ${JSON.stringify(fault.value)}`;
  return [`${place.join('.')} ${Object.values(constraints)[0]} (${found})`];
}

function invalid(faults: string[]): InvalidConfiguration {
  return new InvalidConfiguration('config/policy.yaml cannot be used', faults);
}
