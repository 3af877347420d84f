import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { addressBucket, type Limit, RateLimiter } from '../http/rate-limit.js';
import { ALLOW, ANYONE, LIMIT, visitorOf } from './allow.js';
import { NotAllowed, SignInNeeded, TooMany } from './faults.js';

/** The door is closed by default: a handler that says nothing about who may come in lets nobody in. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limiter: RateLimiter,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = this.reflector.get<string | undefined>(ALLOW, context.getHandler());
    // A field of a type is reached only through a handler that was allowed.
    if (permission === undefined && isFieldOfAType(context)) return true;
    const visitor = visitorOf(context);
    if (permission !== ANYONE) {
      if (!visitor.staff) throw new SignInNeeded();
      if (permission === undefined || !visitor.staff.permissions.has(permission)) throw new NotAllowed();
    }
    const limit = this.reflector.get<Limit | undefined>(LIMIT, context.getHandler());
    if (limit && !visitor.staff) {
      const wait = await this.limiter.hit(limit, addressBucket(visitor.ip), keyOf(context));
      if (wait > 0) throw new TooMany(wait);
    }
    return true;
  }
}

function keyOf(context: ExecutionContext): unknown {
  return context.getType<string>() === 'graphql' ? context.getArgByIndex<{ input?: { key?: unknown } } | undefined>(1)?.input?.key : undefined;
}

function isFieldOfAType(context: ExecutionContext): boolean {
  if (context.getType<string>() !== 'graphql') return false;
  const info = context.getArgByIndex<{ parentType?: { name: string } } | undefined>(3);
  return info?.parentType !== undefined && !['Query', 'Mutation', 'Subscription'].includes(info.parentType.name);
}
