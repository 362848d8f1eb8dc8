import { Module } from '@nestjs/common';
import { HouseModule } from '#house';
import { HealthController } from './health/health.controller.js';
import { IntakesController } from './intakes/intakes.controller.js';
import { DistrictController } from './district/district.controller.js';
import { PeopleController } from './people/people.controller.js';
import { ProblemsController } from './problems/problems.controller.js';
import { ResponsibilitiesController } from './responsibilities/responsibilities.controller.js';
import { SourcesController } from './sources/sources.controller.js';
import { TasksController } from './tasks/tasks.controller.js';
import { UnitsController } from './units/units.controller.js';

/** The HTTP door: one folder per resource. */
@Module({
  imports: [HouseModule.for('rings')],
  controllers: [
    HealthController,
    IntakesController,
    DistrictController,
    UnitsController,
    PeopleController,
    SourcesController,
    ProblemsController,
    TasksController,
    ResponsibilitiesController,
  ],
})
export class ApiModule {}
