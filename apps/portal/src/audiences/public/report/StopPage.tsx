import { useT } from '../../../shared/i18n/index.js';
import { ButtonLink, BackLink, Icon, Page } from '../../../shared/ui/index.js';
import type { Route } from './+types/StopPage';
import { stopIn } from './answers.js';
import { reportOf } from './draft.js';
import { goTo } from './steps.js';
import '../public.scss';

export async function loader(args: Route.LoaderArgs) {
  const { draft, service } = await reportOf(args);
  const stop = stopIn(draft.answers, service.questions);
  if (!stop) throw goTo(args.context, '/report/photos');
  return { message: stop.message, call: stop.call };
}

/** An answer said that this form is the wrong place: whom to call instead. */
export default function StopPage({ loaderData: { message, call } }: Route.ComponentProps) {
  const t = useT();
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
