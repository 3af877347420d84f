import { PlatformModule, type PlatformOptions } from '@civic311/platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { entities } from '../../api/src/entities.js';
import { libraries, queues } from '../../api/src/libraries.js';
import { Chores } from './chores.js';

@Module({})
export class WorkerModule {
  static with(options: Pick<PlatformOptions, 'config' | 'clock'>): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.with({ ...options, entities, role: 'works', queues }), ...libraries],
      providers: [Chores],
      exports: [Chores],
    };
  }
}
