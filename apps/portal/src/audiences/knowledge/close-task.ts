import { graphql } from '../../shared/graphql/generated/index.js';

export const CloseTask = graphql(`
  mutation CloseKnowledgeTask($id: ID!) { closeKnowledgeTask(id: $id) }
`);
