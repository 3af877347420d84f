import type { Clock } from '@civic311/kernel';
import { AllowAnyone, CLOCK, CONFIG, type Config } from '@civic311/platform';
import { Controller, HttpCode, HttpException, Inject, NotFoundException, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isSigned } from '../rules/index.js';
import { isBusy, isMessage } from './read-message.js';
import { ReceiveEmail, type ReceivedEmail } from './receive-email.js';

/**
 * Where the mail system posts each e-mail that came in, as it came (message/rfc822), signed as the telephone's events are, with
 * MAIL_SECRET. 200: it is kept, and what became of it; 413 past ten megabytes; 422: it is no e-mail; 503: come again later.
 */
@Controller('api/email')
export class EmailController {
  constructor(
    private readonly receive: ReceiveEmail,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @AllowAnyone()
  @HttpCode(200)
  async take(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<ReceivedEmail> {
    if (!this.config.mailSecret) throw new NotFoundException();
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const [timestamp, signature] = [request.get('x-civic311-timestamp') ?? '', request.get('x-civic311-signature') ?? ''];
    if (!isSigned(this.config.mailSecret, { timestamp, signature, body }, this.clock.now())) throw new HttpException('The signature or its time is wrong.', 401);
    if (!isMessage(body)) throw new HttpException('The body is no e-mail: it begins with no header of one.', 422);
    if (isBusy()) {
      response.set('Retry-After', '30');
      throw new HttpException('Too many e-mails at once. Post it again.', 503);
    }
    const received = await this.receive.run(body);
    if (!received.ok) throw received.refusal;
    return received.value;
  }
}
