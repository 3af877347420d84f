import { Form, type RouterContextProvider } from 'react-router';
import { text } from '../../shared/form/index.js';
import { answered, withForm } from '../../shared/form/staff-form.js';
import { api } from '../../shared/graphql/api.js';
import { type FragmentType, graphql, unmask } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { useMay } from '../../shared/session/useVisitor.js';
import { Alert, Button } from '../../shared/ui/index.js';

const Of = graphql(`fragment RecommendationOf on FeedbackReport { leastToRank setting { asksRecommend } recommendation { n net low high } }`);
const Change = graphql(`
  mutation ChangeFeedbackSetting($setting: FeedbackSettingInput!) { changeFeedbackSetting(setting: $setting) { __typename } }
`);

/** Switches the question on or off, as the pressed button says. */
export function changeRecommend(context: Readonly<RouterContextProvider>, request: Request) {
  return withForm(request, async (form) => {
    const { changeFeedbackSetting } = await api(context)(Change, { setting: { asksRecommend: text(form, 'asksRecommend') === 'yes' } });
    return answered(form, changeFeedbackSetting, '/feedback/figures?saved=1');
  });
}

/** How likely people are to recommend 311, where the city asks or has asked it, and the switch for who may. */
export function Recommendation({ of, saved }: { of: FragmentType<typeof Of>; saved: boolean }) {
  const t = useT();
  const format = useFormat();
  const mayChange = useMay('feedback.manage');
  const { leastToRank, setting: { asksRecommend }, recommendation: { n, net, low, high } } = unmask(Of, of);
  if (!asksRecommend && n === 0 && !mayChange) return null;
  const points = (share: number | null | undefined) => format.number(Math.round((share ?? 0) * 100));
  return (
    <div className="panel">
      <h2>{t('figures.recommend')}</h2>
      {saved ? <Alert tone="success" role="status" slim><p>{t('figures.recommend.saved')}</p></Alert> : null}
      {net !== null && net !== undefined ? (
        <p>
          {t('figures.recommend.net')}: <strong>{t('figures.recommend.points', { net: points(net) })}</strong>{' '}
          <span className="quiet">{t('figures.interval', { low: points(low), high: points(high), n })}</span>
        </p>
      ) : asksRecommend || n > 0 ? <p>{t('figures.recommend.few', { n, least: leastToRank })}</p> : null}
      <p className="quiet">{t('figures.recommend.text')}</p>
      <p>{t(asksRecommend ? 'figures.recommend.on' : 'figures.recommend.off')}</p>
      {mayChange ? (
        <Form method="post">
          <input type="hidden" name="asksRecommend" value={asksRecommend ? 'no' : 'yes'} />
          <Button variant="secondary">{t(asksRecommend ? 'figures.recommend.switch-off' : 'figures.recommend.switch-on')}</Button>
        </Form>
      ) : null}
    </div>
  );
}
