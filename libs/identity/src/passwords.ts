import { hash, verify } from '@node-rs/argon2';
import { newSecret } from '@civic311/kernel';
import { Injectable } from '@nestjs/common';

/** OWASP's first choice: argon2id (this library's own default), 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

@Injectable()
export class Passwords {
  private readonly nobodys = this.hash(newSecret());

  async hash(password: string): Promise<string> {
    return hash(password.normalize('NFC'), COST);
  }

  /** Takes as long where there is no hash, so that an answer's time does not tell who works here. */
  async matches(password: string, passwordHash: string | null): Promise<boolean> {
    const isRight = await verify(passwordHash ?? (await this.nobodys), password.normalize('NFC'));
    return isRight && passwordHash !== null;
  }
}
