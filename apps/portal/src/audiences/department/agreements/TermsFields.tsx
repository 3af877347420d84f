import { useFormState } from '../../../shared/form/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { Checkboxes, Button, Select, TextInput } from '../../../shared/ui/index.js';
import { NumberCell, SelectCell, TickCell } from './cells.js';
import { STAGES } from './terms-in-form.js';

interface Named {
  code: string;
  name: string;
}
export interface Choices {
  services: readonly (Named & { department: string })[];
  departments: readonly Named[];
  contractors: readonly { id: string; name: string }[];
  calendars: readonly Named[];
}
const METRICS: Record<string, readonly string[]> = {
  SLA: ['RESOLUTION_TOTAL', 'FIRST_RESPONSE', 'NEXT_RESPONSE', 'UPDATE', 'TIME_TO_OWN', 'ACKNOWLEDGE', 'RESOLUTION_FIRST'],
  OLA: ['COMPLETE', 'OWN'],
  UC: ['COMPLETE', 'OWN'],
};
const UNITS = ['BUSINESS_DAYS', 'DURATION', 'CALENDAR_DAYS'];
const DUE_TIMES = ['SAME_TIME_OF_DAY', 'AT_CLOSE'];
const PRIORITIES = ['URGENT', 'HIGH', 'NORMAL', 'LOW'];
const PAUSES = ['WAITING_ON_RESIDENT', 'WAITING_ON_THIRD_PARTY', 'WEATHER', 'LEGAL'];
const TIERS = ['ASSIGNEE', 'SUPERVISOR', 'HEAD', 'SERVICE_OWNER', 'EXECUTIVE'];
const named = (list: readonly Named[]) => list.map(({ code, name }) => ({ value: code, label: name }));

/** Everything that two sides can agree on. */
export function TermsFields({ kind, provider, choices }: { kind: string; provider: string | null; choices: Choices }) {
  const t = useT();
  const { values } = useFormState();
  const rows = (list: string) => Math.max(3, Number(values[`${list}.rows`]) || 0);
  const [goals, steps] = [rows('goals'), rows('ladder')];
  const words = (list: readonly string[], of: 'metric' | 'unit' | 'due-time' | 'priority' | 'pause' | 'tier') =>
    list.map((value) => ({ value, label: t(`agreement.${of}.${value}`) }));
  const services = named(kind === 'SLA' ? choices.services.filter(({ department }) => department === provider) : choices.services);
  const handedTo = [
    ...named(choices.departments.filter(({ code }) => code !== provider)),
    ...choices.contractors.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <>
      <section className="panel" aria-labelledby="goals">
        <h2 id="goals">{t('terms.goals')}</h2>
        <p className="usa-hint">{t('terms.goals.hint')}</p>
        <input type="hidden" name="goals.rows" value={goals} />
        {Array.from({ length: goals }, (_, at) => (
          <fieldset key={at} className="term-row">
            <legend>{t('terms.goal', { number: at + 1 })}</legend>
            <SelectCell name={`goals.${at}.metric`} label={t('terms.metric')} choices={words(METRICS[kind] ?? [], 'metric')} />
            <SelectCell name={`goals.${at}.service`} label={t('terms.service')} choices={services} empty={t('agreement.every-service')} />
            <SelectCell name={`goals.${at}.priority`} label={t('terms.priority')} choices={words(PRIORITIES, 'priority')} empty={t('terms.every-priority')} />
            <NumberCell name={`goals.${at}.amount`} label={t('terms.amount')} />
            <SelectCell name={`goals.${at}.unit`} label={t('terms.unit')} choices={words(UNITS, 'unit')} />
            <SelectCell name={`goals.${at}.dueTime`} label={t('terms.due-time')} choices={words(DUE_TIMES, 'due-time')} />
            <TickCell name={`goals.${at}.mayPause`} label={t('terms.may-pause')} />
          </fieldset>
        ))}
        <Button variant="secondary" name="do" value="more-goals">{t('terms.more-goals')}</Button>
      </section>
      <section className="panel" aria-labelledby="covered">
        <h2 id="covered">{t('terms.covered')}</h2>
        <div className="term-choices">
          <Checkboxes name="services" label={t('terms.services')} hint={t('terms.services.hint')} choices={services} />
        </div>
      </section>
      <section className="panel" aria-labelledby="hours">
        <h2 id="hours">{t('terms.hours')}</h2>
        <Select name="calendar" label={t('terms.calendar')} choices={named(choices.calendars)} />
        <Checkboxes name="pauseReasons" label={t('terms.pauses')} hint={t('terms.pauses.hint')} choices={words(PAUSES, 'pause')} />
      </section>
      <section className="panel" aria-labelledby="ladder">
        <h2 id="ladder">{t('terms.ladder')}</h2>
        <p className="usa-hint">{t('terms.ladder.hint')}</p>
        <input type="hidden" name="ladder.rows" value={steps} />
        {Array.from({ length: steps }, (_, at) => (
          <fieldset key={at} className="term-row term-row--step">
            <legend>{t('terms.step', { number: at + 1 })}</legend>
            <NumberCell name={`ladder.${at}.value`} label={t('terms.step.at')} />
            <SelectCell name={`ladder.${at}.unit`} label={t('terms.step.unit')} choices={[{ value: 'percent', label: t('terms.step.percent') }, { value: 'hours', label: t('terms.step.hours') }]} />
            <SelectCell name={`ladder.${at}.tier`} label={t('terms.step.who')} choices={words(TIERS, 'tier')} />
            <TickCell name={`ladder.${at}.urgent`} label={t('terms.step.urgent')} />
          </fieldset>
        ))}
        <Button variant="secondary" name="do" value="more-steps">{t('terms.more-steps')}</Button>
      </section>
      {kind === 'SLA' ? (
        <section className="panel" aria-labelledby="stages">
          <h2 id="stages">{t('terms.stages')}</h2>
          <p className="usa-hint">{t('terms.stages.hint')}</p>
          {Array.from({ length: STAGES }, (_, at) => (
            <details key={at} open={Boolean(values[`stages.${at}`]?.length)}>
              <summary>{t('terms.stage', { number: at + 1 })}</summary>
              <Checkboxes name={`stages.${at}`} label={t('terms.stage.who', { number: at + 1 })} choices={handedTo} />
            </details>
          ))}
        </section>
      ) : null}
      <section className="panel" aria-labelledby="dates">
        <h2 id="dates">{t('terms.dates')}</h2>
        <TextInput name="inForceOn" type="date" label={t('terms.in-force-on')} hint={t('terms.in-force-on.hint')} size="medium" />
        <TextInput name="reviewOn" type="date" label={t('terms.review-on')} optional size="medium" />
      </section>
    </>
  );
}
