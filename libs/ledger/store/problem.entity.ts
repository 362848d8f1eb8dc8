import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProblemState } from '../rules/vocabulary.js';

/** 问题: one identified problem. */
@Entity('problem')
export class Problem {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'problem_id' })
  problemId!: string;

  @Column({ type: 'uuid', name: 'source_id' })
  sourceId!: string;

  @Column({ type: 'text', name: 'number' })
  number!: string;

  @Column({ type: 'bigint', name: 'ordinal' })
  ordinal!: number;

  @Column({ type: 'text', name: 'title' })
  title!: string;

  @Column({ type: 'text', name: 'description' })
  description!: string;

  @Column({ type: 'text', name: 'category', nullable: true })
  category!: string | null;

  @Column({ type: 'text', name: 'state' })
  state!: ProblemState;

  @Column({ type: 'uuid', name: 'lead_unit_id', nullable: true })
  leadUnitId!: string | null;

  /** The lead's name, for search and order; it follows the unit. */
  @Column({ type: 'text', name: 'lead_unit_name', nullable: true })
  leadUnitName!: string | null;

  /** The highest number of a task that is gone or was split off: none is given twice. */
  @Column({ type: 'integer', name: 'last_task_serial', default: 0 })
  lastTaskSerial!: number;

  @Column({ type: 'uuid', name: 'responsible_leader_id', nullable: true })
  responsibleLeaderId!: string | null;

  /** The problem others check themselves for by this one (举一反三). */
  @Column({ type: 'uuid', name: 'spawned_from_id', nullable: true })
  spawnedFromId!: string | null;

  @Column({ type: 'integer', name: 'span_start', nullable: true })
  spanStart!: number | null;

  @Column({ type: 'integer', name: 'span_end', nullable: true })
  spanEnd!: number | null;

  @Column({ type: 'text', name: 'span_sha256', nullable: true })
  spanSha256!: string | null;

  @Column({ type: 'integer', name: 'version', default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'updated_at' })
  updatedAt!: Date;
}

/** 整改举措: one thing promised against a problem, as written. */
@Entity('measure')
export class Measure {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'measure_id' })
  measureId!: string;

  @Column({ type: 'uuid', name: 'problem_id' })
  problemId!: string;

  @Column({ type: 'integer', name: 'serial' })
  serial!: number;

  @Column({ type: 'text', name: 'title', nullable: true })
  title!: string | null;

  @Column({ type: 'text', name: 'text' })
  text!: string;

  @Column({ type: 'text', name: 'target', nullable: true })
  target!: string | null;

  @Column({ type: 'text', name: 'status', nullable: true })
  status!: string | null;

  @Column({ type: 'integer', name: 'span_start', nullable: true })
  spanStart!: number | null;

  @Column({ type: 'integer', name: 'span_end', nullable: true })
  spanEnd!: number | null;

  @Column({ type: 'text', name: 'span_sha256', nullable: true })
  spanSha256!: string | null;
}
