import { useT } from '../../../shared/i18n/index.js';
import { stopIn } from '../../../shared/request/answers.js';
import { ButtonLink, BackLink, Icon, Page } from '../../../shared/ui/index.js';
import type { Route } from './+types/StopPage';
import { reportOf } from './draft.js';
import { DangerPanel } from './DangerPanel.js';
import { dangerIn } from './danger.js';
import { goTo, isChange } from './steps.js';
import '../public.scss';

export async function loader(args: Route.LoaderArgs) {
  const { draft, service } = await reportOf(args);
  const stop = stopIn(draft.answers, service.questions);
  const next = isChange(args.request) ? '/report/check' : '/report/photos';
  const danger = stop ? null : await dangerIn(args.context, draft.description);
  if (danger) return { ...danger, next };
  if (!stop) throw goTo(args.context, next);
  return { message: stop.message, call: stop.call, next: null };
}

/** An answer said that this form is the wrong place, or the words name a danger: whom to call instead. */
export default function StopPage({ loaderData: { message, call, next } }: Route.ComponentProps) {
  const t = useT();
  if (next) return <DangerPanel message={message} call={call} goOn={next} back="/report/details" />;
  return (
    <Page title={t('stop.title')}>
      <BackLink to="/report/details" />
      <div className="danger">
        <Icon name="warning" className="danger__icon" />
        <h1>{t('stop.title')}</h1>
        <p className="danger__message">{message}</p>
        {call ? (
          <p>
            <a className="danger__call" href={`tel:${call.replace(/[^\d+]/g, '')}`}>
              <Icon name="phone" />
              {t('danger.call', { call })}
            </a>
          </p>
        ) : null}
      </div>
      <p>{t('stop.text')}</p>
      <ButtonLink variant="secondary" to="/report/details">{t('stop.change')}</ButtonLink>
    </Page>
  );
}
