import { randomBytes } from 'node:crypto';
import type { FieldFault } from '@civic311/kernel';
import { type ArgumentsHost, BadRequestException, Catch, type ExceptionFilter, HttpException, type Type } from '@nestjs/common';
import { TypeMetadataStorage } from '@nestjs/graphql';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import type { Response } from 'express';
import { getNamedType, GraphQLError, type GraphQLResolveInfo, isUnionType } from 'graphql';
import { logger } from '../telemetry/logger.js';
import { BadInput } from './faults.js';
import { invalidInput } from './results.js';

/** What the validation pipe throws: every field, with the codes of `class-validator` in constant case, and the `limit` of those that have one. */
export class InputFaults extends BadRequestException {
  readonly fields: FieldFault[];

  constructor(errors: ValidationError[]) {
    super('Some input cannot be taken');
    this.fields = errors.flatMap((error) => fieldsOf(error, ''));
  }
}

function fieldsOf(error: ValidationError, parent: string): FieldFault[] {
  const path = pathOf(error, parent);
  const own = Object.keys(error.constraints ?? {}).map((name) => ({
    path,
    code: name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
    ...limitOf(error, name),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldsOf(child, isWholeInput(error) ? '' : `${path}.`))];
}

/** Of what a list says in each language, the language and not the place: `title.es` and not `title.1.text`, as rules name it, and forms their fields. */
function pathOf({ target, property }: ValidationError, parent: string): string {
  const { language } = (target ?? {}) as { language?: unknown };
  if (typeof language !== 'string' || !/\.\d+\.$/.test(parent)) return parent + property;
  return parent.replace(/\d+\.$/, language) + (property === 'text' || property === 'words' ? '' : `.${property}`);
}

/** `name`, and not `template.name`: what an operation calls its input is no part of where in the input a fault is. */
const isWholeInput = ({ target, value }: ValidationError): boolean =>
  target !== undefined && !Array.isArray(value) && TypeMetadataStorage.getArgumentsMetadataByTarget(target.constructor as Type) !== undefined;

/** The number that a rule such as `@Max(5)` was given; the library tells it in its English message alone. */
function limitOf({ target, property }: ValidationError, name: string): { limit?: number } {
  if (!target) return {};
  const rules = getMetadataStorage().getTargetValidationMetadatas(target.constructor, '', false, false);
  const limit: unknown = rules.find((rule) => rule.propertyName === property && rule.name === name)?.constraints?.[0];
  return typeof limit === 'number' ? { limit } : {};
}

/** A NUL, or half a surrogate pair: nobody types it, PostgreSQL keeps none of it in text, and it is no fault of ours. */
function notText(fault: unknown): { path: string; code: string }[] | undefined {
  const { code, detail } = fault instanceof Error ? (fault as Error & { code?: string; detail?: string }) : {};
  return code === '22021' || code === '22P05' || (code === '22P02' && detail?.includes('surrogate')) ? [{ path: '', code: 'NOT_TEXT' }] : undefined;
}

/** The one place where faults end: logged with a reference that the person is shown, and nothing else is told. */
@Catch()
export class FaultFilter implements ExceptionFilter {
  catch(fault: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return this.inGraphql(fault, host);
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) return undefined;
    if (fault instanceof GraphQLError) {
      const code = String(fault.extensions.code);
      if (code === 'RATE_LIMITED') response.setHeader('retry-after', String(fault.extensions.retryAfterSeconds));
      return response.status(STATUS[code] ?? 400).json({ code, message: fault.message });
    }
    if (notText(fault)) return response.status(400).json({ code: 'BAD_USER_INPUT' });
    if (fault instanceof HttpException) return response.status(fault.getStatus()).json({ message: fault.message });
    return response.status(500).json({ code: 'FAULT', reference: this.log(fault) });
  }

  private inGraphql(fault: unknown, host: ArgumentsHost): unknown {
    const fields = fault instanceof InputFaults ? fault.fields : notText(fault);
    if (fields) {
      const info = host.getArgByIndex<GraphQLResolveInfo>(3);
      const type = getNamedType(info.returnType);
      const takes = isUnionType(type) && type.getTypes().some((member) => member.name === 'InvalidInput');
      if (takes) return invalidInput(fields);
      throw new BadInput(fields);
    }
    if (fault instanceof GraphQLError) throw fault;
    throw new GraphQLError('Something failed on our side', {
      extensions: { code: 'FAULT', reference: this.log(fault) },
    });
  }

  private log(fault: unknown): string {
    const reference = randomBytes(4).toString('hex');
    logger.error({ reference, fault: fault instanceof Error ? fault.stack : String(fault) }, 'fault');
    return reference;
  }
}

const STATUS: Record<string, number> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404, RATE_LIMITED: 429 };
