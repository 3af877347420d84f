import { useFormState } from '../../shared/form/index.js';
import { useT } from '../../shared/i18n/index.js';
import { useVisitor } from '../../shared/session/useVisitor.js';

/** The title of what is open: the list around it knows neither its name nor its form. */
export function DocumentTitle({ title }: { title: string }) {
  const t = useT();
  const { city } = useVisitor();
  const prefix = useFormState().faults.length > 0 ? `${t('kit.error.prefix')} ` : '';
  return <title>{`${prefix}${title} – ${t('kit.site', { city: city.name })}`}</title>;
}
