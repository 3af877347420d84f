import type { RouterContextProvider } from 'react-router';
import { text } from '../../shared/form/index.js';
import type { FieldFault } from '../../shared/form/index.js';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';

const Send = graphql(`
  mutation SendConcern($input: ConcernInput!) {
    sendConcern(input: $input) {
      __typename
      ... on ConcernTaken { key claimCode reference }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

/** Fields of a request, by the field of the form that they come from. */
const FIELDS: Record<string, string> = { description: 'words', 'where.address': 'place', where: 'place', 'contact.name': 'name', 'contact.email': 'email', 'contact.phone': 'phone' };
const LONGEST_WORDS = 10_000;

/** Takes a concern's form, sent by the browser or days later by the phone: its claim code, or what is wrong with it. */
export async function sendConcern(context: Readonly<RouterContextProvider>, form: FormData): Promise<{ claimCode: string } | { faults: FieldFault[] }> {
  const degrees = (name: string) => (text(form, name) !== '' && Number.isFinite(Number(text(form, name))) ? Number(text(form, name)) : null);
  const moment = (name: string) => {
    const at = new Date(text(form, name));
    return (Number.isNaN(at.getTime()) ? new Date() : at).toISOString();
  };
  const words = text(form, 'words');
  if (words === '') return { faults: [{ path: 'words', code: 'EMPTY' }] };
  if (words.length > LONGEST_WORDS) return { faults: [{ path: 'words', code: 'TOO_LONG', facts: [{ name: 'max', value: String(LONGEST_WORDS) }] }] };
  const { sendConcern: answer } = await api(context)(Send, {
    input: {
      key: text(form, 'key'), meetingId: text(form, 'meetingId'), serviceCode: text(form, 'serviceCode'), words, place: text(form, 'place'),
      latitude: degrees('latitude'), longitude: degrees('longitude'), name: text(form, 'name'), email: text(form, 'email'), phone: text(form, 'phone'),
      language: text(form, 'language') || 'en', takenAt: moment('takenAt'), sentAt: moment('sentAt'),
    },
  });
  if (answer.__typename === 'ConcernTaken') return { claimCode: answer.claimCode };
  if (answer.__typename === 'Refused') return { faults: [{ path: answer.code === 'NOT_CERTIFIED' ? 'certificate' : '', code: answer.code, facts: answer.facts }] };
  return { faults: answer.fields.map((fault) => ({ ...fault, path: FIELDS[fault.path] ?? fault.path })) };
}
