import { Module } from '@nestjs/common';
import { HouseModule } from '#house';
import { HealthController } from './health/health.controller.js';

/** The HTTP door: one folder per resource. */
@Module({
  imports: [HouseModule.for('rings')],
  controllers: [HealthController],
})
export class ApiModule {}
