import { ValidationPipe } from '@nestjs/common';
import { InputFaults } from './fault-filter.js';

/** Takes what an operation is given as its classes say, and nothing else; throws `InputFaults`. */
export const inputPipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false,
    // The class whose rule was broken knows its limit.
    validationError: { target: true },
    exceptionFactory: (errors) => new InputFaults(errors),
  });
