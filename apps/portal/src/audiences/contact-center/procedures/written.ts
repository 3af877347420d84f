import { graphql } from '../../../shared/graphql/generated/index.js';
import type { ProcedureInput, WrittenProcedureQuery } from '../../../shared/graphql/generated/graphql.js';

export const WrittenProcedure = graphql(`
  query WrittenProcedure($code: ID!, $version: Int) {
    procedure(code: $code, version: $version) {
      code department sample version state writtenAt writtenById
      title { language text }
      keywords { language text }
      services
      steps {
        code kind to article deed service hours phone disposition fillsService fillsQuestion
        words { language text }
        why { language text }
        answers { to value words { language text } }
      }
      faults { step code about }
      versions { number state writtenAt writtenByName publishedAt publishedByName }
      figures { begun ended left steps { step reached left } }
    }
    city { languages }
  }
`);
export const WriteProcedure = graphql(`
  mutation WriteProcedure($procedure: ProcedureInput!) {
    writeProcedure(procedure: $procedure) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export type Written = WrittenProcedureQuery['procedure'];
export type WrittenStep = Written['steps'][number];

/** The procedure as it was shown, with other steps: the next state of its draft. */
export const withSteps = ({ code, department, writtenAt, title, keywords, services }: Written, steps: readonly WrittenStep[]): ProcedureInput => ({
  code, department, writtenAt, title, keywords, services, steps: [...steps],
});
