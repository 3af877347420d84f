import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Tag } from '../../../shared/ui/index.js';
import type { LineNow } from './line.js';
import { Granted } from '../grant/Granted.js';
import { Offer } from './Offer.js';
import './line.scss';

/** What others do about one's calls. It stands there when it is empty too: only then is it told to those who do not see it. */
export function Line({ line: { help, gone, transfers, offers, concessions, state }, isBusy }: { line: LineNow; isBusy: boolean }) {
  const t = useT();
  return (
    <div role="status">
      {state === 'talking' || state === 'wrap-up' ? null : (
        <p className="line__state">
          {t(state === 'ready' ? 'desk.ready' : 'desk.away')}{' '}
          <button type="submit" name="intent" value={state === 'ready' ? 'ready:no' : 'ready:yes'} className="usa-button usa-button--unstyled">
            {t(state === 'ready' ? 'desk.ready.no' : 'desk.ready.yes')}
          </button>
        </p>
      )}
      {state === 'talking' && !isBusy ? (
        <p className="line__state">
          {t('desk.still')} <button type="submit" name="intent" value="ready:yes" className="usa-button usa-button--unstyled">{t('desk.still.over')}</button>
        </p>
      ) : null}
      {offers.map((offer, at) => (
        <Offer key={offer.id} offer={offer} isFirst={at === 0} />
      ))}
      {gone.map(({ contact, byName }) => (
        <p key={contact} className="line">{t('line.gone', { name: byName })}</p>
      ))}
      {transfers.map(({ id, state, toName, phone, why }) => (
        <section key={id} className="line" aria-label={t('transfer.title')}>
          <p>
            <Tag tone={state === 'declined' || state === 'unanswered' ? 'warn' : 'info'} icon="phone">{t(`transfer.state.${state}`)}</Tag>{' '}
            {t(`transfer.is.${state}`, { name: toName, phone: phone ?? '', why: why ? t(`transfer.why.${why}`) : '' })}{' '}
            {state === 'offered' ? (
              <button type="submit" name="intent" value={`withdraw:${id}`} className="usa-button usa-button--outline">{t('transfer.withdraw')}</button>
            ) : null}
          </p>
        </section>
      ))}
      {concessions.map((one) => (
        <Granted key={one.id} concession={one} />
      ))}
      {help.map((one) => (
        <Helped key={one.id} help={one} />
      ))}
    </div>
  );
}

function Helped({ help: { id, reason, state, takenByName, whispers } }: { help: LineNow['help'][number] }) {
  const t = useT();
  const format = useFormat();
  return (
    <section className="line" aria-label={t('help.title')}>
      <p>
        <Tag tone={state === 'taken' ? 'info' : 'warn'} icon="supportAgent">{t(`help.state.${state}`)}</Tag>{' '}
        {takenByName ? t('help.taken', { name: takenByName }) : t('help.nobody', { reason: t(`help.reason.${reason}`) })}{' '}
        <button type="submit" name="intent" value={`help-end:${id}`} className="usa-button usa-button--outline">
          {t(state === 'taken' ? 'help.solved' : 'help.withdraw')}
        </button>
      </p>
      {whispers.length > 0 ? (
        <ol className="line__whispers">
          {whispers.map(({ id: whisper, at, byName, words }) => (
            <li key={whisper}>
              <strong>{byName}</strong> <span className="quiet">{format.time(at)}</span>
              <br />
              {words}
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  );
}
