import type { RouterContextProvider } from 'react-router';
import { text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';

const ReportFieldwork = graphql(`
  mutation ReportFieldwork($report: FieldworkInput!) {
    outcome: reportFieldwork(report: $report) {
      __typename
      ... on FieldworkTakenOn { key taken }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

/** Takes a crew's form, sent by the browser or hours later by the phone. */
export async function report(context: Readonly<RouterContextProvider>, form: FormData) {
  const found = new Date(text(form, 'foundAt'));
  const { outcome } = await api(context)(ReportFieldwork, {
    report: {
      key: text(form, 'key'),
      requestId: text(form, 'requestId'),
      result: text(form, 'result'),
      note: text(form, 'note'),
      done: form.getAll('checked').filter((code) => typeof code === 'string'),
      foundAt: (Number.isNaN(found.getTime()) ? new Date() : found).toISOString(),
    },
  });
  return outcome;
}
