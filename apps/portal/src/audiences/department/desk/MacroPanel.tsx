import { Form, useActionData, useLocation } from 'react-router';
import { type FormState, useFaultText } from '../../../shared/form/index.js';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, Button } from '../../../shared/ui/index.js';

const DeskMacros = graphql(`
  fragment DeskMacros on StaffRequest {
    id version
    macros {
      id name afterwards
      steps { kind priority outcome departmentName language words ownWords }
      obstacles { step kind code }
    }
  }
`);

/** Macros for this request: each shows what it would do, in the words that it would say, or what is in its way. */
export function MacroPanel({ request }: { request: FragmentType<typeof DeskMacros> }) {
  const t = useT();
  const word = useFaultText();
  const here = useLocation();
  const { locale } = useVisitor();
  const answered = useActionData() as Partial<FormState> | undefined;
  const { id, version, macros } = unmask(DeskMacros, request);
  if (macros.length === 0) return null;
  const refused = answered?.values?.['do'] === 'macro' ? answered.faults?.[0] : undefined;
  return (
    <details className="ready ready--macros" open={refused !== undefined}>
      <summary>{t('macros.pick', { count: macros.length })}</summary>
      {refused ? <Alert tone="error" slim role="alert">{word(refused)}</Alert> : null}
      <ul>
        {macros.map((macro) => (
          <li key={macro.id}>
            <h3>{macro.name}</h3>
            <ol>
              {macro.steps.map((step, at) => (
                <li key={`${macro.id} ${at}`}>
                  {t(`macros.step.${step.kind}`, {
                    priority: step.priority ? t(`priority.${step.priority}`) : '',
                    outcome: step.outcome ? t(`outcome.${step.outcome}`) : '',
                    department: step.departmentName ?? '',
                  })}
                  {step.words ? <blockquote className="desk__quote" lang={step.language ?? undefined}>{step.words}</blockquote> : null}
                  {step.ownWords ? <blockquote className="desk__quote quiet" lang={locale}>{step.ownWords}</blockquote> : null}
                </li>
              ))}
            </ol>
            {macro.obstacles.length > 0 ? (
              <ul className="ready__stops">
                {macro.obstacles.map(({ step, code }) => (
                  <li key={`${step} ${code}`}>{t('macros.stop', { step, why: t(`macros.stop.${code}`) })}</li>
                ))}
              </ul>
            ) : (
              <Form method="post" action={here.pathname + here.search} preventScrollReset>
                <input type="hidden" name="do" value="macro" />
                <input type="hidden" name="id" value={id} />
                <input type="hidden" name="version" value={version} />
                <input type="hidden" name="macroId" value={macro.id} />
                <input type="hidden" name="afterwards" value={macro.afterwards} />
                <Button variant="secondary">
                  {t(`macros.go.${macro.afterwards}`)} <span className="usa-sr-only">{macro.name}</span>
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
