import { type ExecutionContext, createParamDecorator, SetMetadata } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Limit } from '../http/rate-limit.js';
import type { Visitor } from './visitor.js';

export const ALLOW = 'civic311:allow';
export const LIMIT = 'civic311:limit';
export const ANYONE = 'anyone';

/** Staff whose roles hold this permission. Each handler carries exactly one `@Allow` or `@AllowAnyone`. */
export const Allow = (permission: string) => SetMetadata(ALLOW, permission);

/** Anybody, signed in or not. */
export const AllowAnyone = () => SetMetadata(ALLOW, ANYONE);

/** How often one address may do this, counted for each field that runs: fifty aliases count fifty. Staff are exempt. */
export const Limited = (limit: Limit) => SetMetadata(LIMIT, limit);

/** The visitor, wherever the handler is reached from. */
export function visitorOf(context: ExecutionContext): Visitor {
  if (context.getType<string>() === 'http') {
    return (context.switchToHttp().getRequest() as { visitor: Visitor }).visitor;
  }
  return GqlExecutionContext.create(context).getContext<{ visitor: Visitor }>().visitor;
}

/** The visitor, as a handler's parameter. */
export const CurrentVisitor = createParamDecorator((_: unknown, context: ExecutionContext) => visitorOf(context));
