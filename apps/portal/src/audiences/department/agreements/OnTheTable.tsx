import { Form } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useMay, useVisitor } from '../../../shared/session/useVisitor.js';
import { Button, ButtonLink } from '../../../shared/ui/index.js';
import { useWords } from './words.js';

const Fragment = graphql(`
  fragment VersionOnTheTable on AgreementVersion {
    id state writtenBy inForceOn source
    signatures { side name signedAt }
  }
`);
const SIDES = ['PROVIDER', 'CONSUMER'] as const;

interface Props {
  version: FragmentType<typeof Fragment>;
  agreementId: string;
  mySide: string | null;
  party: (side: string) => string;
  isNewest: boolean;
}

/** Who has signed, who has not, and what the reader may do now. */
export function OnTheTable({ version, agreementId, mySide, party, isNewest }: Props) {
  const t = useT();
  const format = useFormat();
  const words = useWords();
  const [mayPropose, maySign] = [useMay('agreement.propose'), useMay('agreement.sign')];
  const { id, state, writtenBy, inForceOn, source, signatures } = unmask(Fragment, version);
  const { now, city } = useVisitor();
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: city.timeZone }).format(new Date(now));
  const isOverdue = state === 'PROPOSED' && inForceOn < today;
  const mine = mySide === writtenBy;
  const hasSigned = signatures.some(({ side }) => side === mySide);
  const may = (allowed: boolean, states: readonly string[]) => mySide !== null && allowed && states.includes(state);
  const href = `/department/agreements/${agreementId}`;
  return (
    <section className="panel" aria-labelledby="table">
      <h2 id="table">{t('agreement.signatures')}</h2>
      <ul className="agreement-signatures">
        {SIDES.map((side) => {
          const signature = signatures.find((given) => given.side === side);
          return (
            <li key={side}>
              <strong>{t(`agreement.side.${side}`, { party: party(side) })}</strong>{' '}
              {signature ? t('agreement.signed-by', { name: signature.name, date: format.dateTime(signature.signedAt) }) : t(source ? 'agreement.needs-no-signature' : 'agreement.not-signed')}
            </li>
          );
        })}
      </ul>
      <p>{t(isOverdue ? 'agreement.begins.overdue' : `agreement.begins.${state}`, { date: words.day(inForceOn) })}</p>
      {mySide ? <p className="quiet">{t('agreement.my-side', { party: party(mySide) })}</p> : <p className="quiet">{t('agreement.no-side')}</p>}
      <Form method="post" className="actions">
        <input type="hidden" name="version" value={id} />
        {may(mayPropose, ['DRAFT']) && mine ? <Button name="do" value="propose">{t('agreement.propose')}</Button> : null}
        {may(maySign, ['PROPOSED']) && !hasSigned ? <Button name="do" value="sign">{t('agreement.sign', { party: party(mySide ?? '') })}</Button> : null}
        {may(mayPropose, ['PROPOSED']) && !mine ? <ButtonLink variant="secondary" to={`${href}/counter`}>{t('agreement.counter')}</ButtonLink> : null}
        {may(mayPropose, ['DRAFT']) && mine ? <ButtonLink variant="secondary" to={`${href}/draft`}>{t('agreement.edit')}</ButtonLink> : null}
        {may(mayPropose, ['IN_FORCE', 'WITHDRAWN']) && isNewest ? <ButtonLink variant="secondary" to={`${href}/draft`}>{t('agreement.change')}</ButtonLink> : null}
        {may(mayPropose, ['DRAFT', 'PROPOSED']) && mine ? <Button variant="plain" name="do" value="withdraw">{t('agreement.withdraw')}</Button> : null}
      </Form>
    </section>
  );
}
