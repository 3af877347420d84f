import { useT } from '../../shared/i18n/index.js';

/** A department that work may go to. */
export interface GoesTo {
  id: string;
  name: string;
  /** Nobody there may work on it. */
  isEmpty: boolean;
}

/** Departments, each with whether somebody works there. */
export const withPeople = <D extends { id: string; name: string }>(departments: readonly D[], empty: readonly string[]): (D & GoesTo)[] =>
  departments.map((department) => ({ ...department, isEmpty: empty.includes(department.id) }));

/** Says in a list of choices in which departments nobody works. */
export function useDepartmentLabel(): (department: GoesTo) => string {
  const t = useT();
  return ({ name, isEmpty }) => (isEmpty ? t('desk.nobody-there', { department: name }) : name);
}
