import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';

/** Nobody is signed in, and this needs somebody. */
export class SignInNeeded extends GraphQLError {
  constructor() {
    super('Sign in first', { extensions: { code: 'UNAUTHENTICATED' } });
  }
}

export class NotAllowed extends GraphQLError {
  constructor() {
    super('Your roles do not allow this', { extensions: { code: 'FORBIDDEN' } });
  }
}

/** Hidden and absent answer the same. */
export class NotFound extends GraphQLError {
  constructor() {
    super('There is nothing here that you may see', { extensions: { code: 'NOT_FOUND' } });
  }
}

export class TooMany extends GraphQLError {
  constructor(retryAfterSeconds: number) {
    // For the answer's head: Apollo takes it out of the body. Other fields of the operation may have gone well, which makes it a 200.
    const http = { status: 429, headers: new HeaderMap([['retry-after', String(retryAfterSeconds)]]) };
    super('Too many tries; wait a little', { extensions: { code: 'RATE_LIMITED', retryAfterSeconds, http } });
  }
}

export class BadInput extends GraphQLError {
  constructor(fields: readonly { path: string; code: string }[]) {
    super('Some input cannot be taken', { extensions: { code: 'BAD_USER_INPUT', fields } });
  }
}
