import type { Clock } from '@civic311/kernel';
import { AllowAnyone, CLOCK, CONFIG, type Config, logger } from '@civic311/platform';
import { Controller, HttpCode, HttpException, Inject, NotFoundException, Post, Req, ServiceUnavailableException } from '@nestjs/common';
import type { Request } from 'express';
import { CALL_EVENTS, type CallEventKind, isSigned } from '../rules/index.js';
import { RecordCall, type TelephoneEvent } from './record-call.js';
import { Turnstile } from './turnstile.js';

const LONGEST = 100;
const MOST_USERS = 50;
/** Of the process's ten connections, so that desks go on while ten thousand events come at once. */
const AT_ONCE = 4;
const MOST_WAITING = 20_000;

/**
 * Where the telephone system tells of calls: the events and field names of Zammad's generic CTI protocol, as JSON or as a
 * form, signed (`X-Civic311-Timestamp`, `X-Civic311-Signature`) with CTI_SECRET. It answers 200 to what it knows already, and
 * 503 to what it could not even let wait: that is to be told again.
 */
@Controller('api/cti')
export class TelephoneController {
  private readonly turnstile = new Turnstile(AT_ONCE, MOST_WAITING);

  constructor(
    private readonly record: RecordCall,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @AllowAnyone()
  @HttpCode(200)
  async event(@Req() request: Request): Promise<{ agent: boolean; recorded: boolean }> {
    if (!this.config.ctiSecret) throw new NotFoundException();
    const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
    const [timestamp, signature] = [request.get('x-civic311-timestamp') ?? '', request.get('x-civic311-signature') ?? ''];
    if (!isSigned(this.config.ctiSecret, { timestamp, signature, body }, this.clock.now())) throw new HttpException('The signature or its time is wrong.', 401);
    const event = read(body, request.get('content-type') ?? '');
    if (typeof event === 'string') throw new HttpException(event, 422);
    if (this.turnstile.isFull) throw new ServiceUnavailableException();
    try {
      const recorded = await this.turnstile.pass(() => this.record.run(event, new Date(Number(timestamp) * 1_000)));
      return { agent: recorded.ok && recorded.value.agentId !== null, recorded: true };
    } catch (fault) {
      // The call goes on without its record; the telephone system must not take it for refused.
      logger.error({ fault, event: event.event }, 'a call was not recorded');
      return { agent: false, recorded: false };
    }
  }
}

/** The event, or what is wrong with it. Fields that we do not know are left alone. */
function read(body: string, type: string): TelephoneEvent | string {
  const fields = fieldsOf(body, type);
  if (!fields) return 'The body is neither JSON nor a form.';
  // Some systems send numbers and extensions as JSON numbers; PostgreSQL keeps no text with a NUL in it.
  const textOf = (value: unknown): string | null => (typeof value === 'string' || typeof value === 'number' ? String(value).replace(/\p{Cc}/gu, '').trim() : null);
  const text = (name: string): string => textOf(fields[name]) ?? '';
  const event = text('event');
  if (!(CALL_EVENTS as readonly string[]).includes(event)) return `event must be one of ${CALL_EVENTS.join(', ')}.`;
  const callId = text('callId') || text('call_id');
  if (callId === '' || callId.length > LONGEST) return `callId must be 1 to ${LONGEST} characters.`;
  const users = [fields.user ?? []].flat().flatMap((user) => textOf(user) ?? []).slice(0, MOST_USERS);
  return {
    event: event as CallEventKind,
    callId,
    from: text('from').slice(0, LONGEST),
    direction: text('direction') === 'out' ? 'out' : 'in',
    users: users.map((user) => user.slice(0, LONGEST)),
    queue: text('queue').slice(0, LONGEST) || null,
    answeringNumber: text('answeringNumber').slice(0, LONGEST) || null,
    cause: text('cause').slice(0, LONGEST) || null,
  };
}

function fieldsOf(body: string, type: string): Record<string, unknown> | null {
  if (type.includes('application/x-www-form-urlencoded')) {
    const form = new URLSearchParams(body);
    return { ...Object.fromEntries(form), user: [...form.getAll('user'), ...form.getAll('user[]')] };
  }
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
