import type { Clock } from '@civic311/kernel';
import { AllowAnyone, CLOCK, CONFIG, type Config, logger } from '@civic311/platform';
import { Controller, HttpCode, HttpException, Inject, NotFoundException, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { CALL_EVENTS, type CallEventKind, isSigned } from '../rules/index.js';
import { RecordCall, type TelephoneEvent } from './record-call.js';

const LONGEST = 100;
const MOST_USERS = 50;

/**
 * Where the telephone system tells of calls: the events and field names of Zammad's generic CTI protocol, as JSON or as a
 * form, signed (`X-Civic311-Timestamp`, `X-Civic311-Signature`) with CTI_SECRET. It answers 200 to what it knows already.
 */
@Controller('api/cti')
export class TelephoneController {
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
    try {
      const recorded = await this.record.run(event, new Date(Number(timestamp) * 1_000));
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
  const text = (name: string): string => (typeof fields[name] === 'string' ? (fields[name] as string).trim() : '');
  const event = text('event');
  if (!(CALL_EVENTS as readonly string[]).includes(event)) return `event must be one of ${CALL_EVENTS.join(', ')}.`;
  const callId = text('callId') || text('call_id');
  if (callId === '' || callId.length > LONGEST) return `callId must be 1 to ${LONGEST} characters.`;
  const users = [fields.user ?? []].flat().filter((user): user is string => typeof user === 'string').slice(0, MOST_USERS);
  return {
    event: event as CallEventKind,
    callId,
    from: text('from').slice(0, LONGEST),
    direction: text('direction') === 'out' ? 'out' : 'in',
    users: users.map((user) => user.trim().slice(0, LONGEST)),
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
