import fs from 'node:fs';
import path from 'node:path';
import { signatureOf } from '@civic311/contact-center/rules';
import { DEMO_FOLDER } from './first-run.js';

/** Posts the demo's e-mails to its own door, as a mail system does; those that are there already stay as they are. */
export async function postSampleEmails(url: string, secret: string): Promise<void> {
  const folder = path.join(DEMO_FOLDER, 'emails');
  for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.eml')).sort()) {
    // On the wire, lines of a message end with CRLF, however the file was checked out.
    const body = fs.readFileSync(path.join(folder, file), 'utf8').replace(/\r?\n/g, '\r\n');
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const headers = { 'content-type': 'message/rfc822', 'x-civic311-timestamp': timestamp, 'x-civic311-signature': signatureOf(secret, timestamp, body) };
    const response = await fetch(`${url}/api/email`, { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`the demo refused ${file}: ${response.status}`);
  }
}
