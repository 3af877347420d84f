import { Form, useLocation, useNavigation } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormState } from '../../../shared/form/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { Button, ErrorSummary, Icon, TextInput } from '../../../shared/ui/index.js';

const DeskProposedTransfer = graphql(`
  fragment DeskProposedTransfer on StaffRequest {
    id version serviceName departmentName
    proposedTransfer { departmentId departmentName reason }
  }
`);

/** After a correction the rules may name another department. Nothing moves until a person chooses one of the two. */
export function ProposedTransfer({ request, mayChoose }: { request: FragmentType<typeof DeskProposedTransfer>; mayChoose: boolean }) {
  const t = useT();
  const here = useLocation();
  const sending = useNavigation().formData?.get('do');
  const isAnswered = useFormState().values.do === 'keep';
  const { id, version, serviceName, departmentName, proposedTransfer: proposed } = unmask(DeskProposedTransfer, request);
  if (!proposed) return null;
  const { departmentId, departmentName: department } = proposed;
  const reason = proposed.reason ?? t('desk.proposed.own', { department, service: serviceName });
  const target = (doing: string) => Object.entries({ do: doing, id, version }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
  const form = { method: 'post', action: here.pathname + here.search, noValidate: true, preventScrollReset: true } as const;
  return (
    <section className="desk-form desk-form--everybody" aria-labelledby="proposed">
      <h2 id="proposed">
        <Icon name="arrowForward" />
        {t('desk.proposed', { department })}
      </h2>
      <p>{t('desk.proposed.because', { reason })}</p>
      {mayChoose ? (
        <>
          <Form {...form}>
            {target('transfer')}
            <input type="hidden" name="departmentId" value={departmentId} />
            <input type="hidden" name="reason" value={t('desk.proposed.reason', { reason })} />
            <div className="desk-form__send">
              <Button disabled={sending === 'transfer'}>{t('desk.proposed.transfer', { department })}</Button>
            </div>
          </Form>
          <Form {...form}>
            {isAnswered ? <ErrorSummary /> : null}
            {target('keep')}
            <TextInput name="keepReason" label={t('desk.proposed.keep.why', { department: departmentName })} hint={t('desk.reason.hint')} />
            <div className="desk-form__send">
              <Button variant="secondary" disabled={sending === 'keep'}>{t('desk.proposed.keep', { department: departmentName })}</Button>
            </div>
          </Form>
        </>
      ) : (
        <p>{t('desk.proposed.others')}</p>
      )}
    </section>
  );
}
