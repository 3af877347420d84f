import { graphql } from '../../../shared/graphql/generated/index.js';
import type { EmailAtTheDeskQuery, EmailSenderQuery } from '../../../shared/graphql/generated/graphql.js';

export const EmailAtTheDesk = graphql(`
  query EmailAtTheDesk($emailId: ID!) {
    email(emailId: $emailId) {
      id receivedAt fromAddress fromName subject language readable became agentName words body isMine disposition earlierId
      attachments { name type bytes photoId kept refused }
      moves { id at byName why fromBecame fromReference toReference }
      suggested { reference serviceName state address openedAt }
      topics { kind topicCode title summary }
      templates { name text }
    }
  }
`);
export const EmailSender = graphql(`
  query EmailSender($address: String!) {
    findCallers(text: $address) { name email phone language requests { reference serviceName state outcome openedAt } }
  }
`);

export type EmailOpen = EmailAtTheDeskQuery['email'];
export type Sender = EmailSenderQuery['findCallers'][number];
