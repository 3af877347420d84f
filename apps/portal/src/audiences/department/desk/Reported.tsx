import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { MiniMap, type Ring, SummaryList } from '../../../shared/ui/index.js';

const DeskReportedRequest = graphql(`
  fragment DeskReported on StaffRequest {
    description publicDescription moderation isPublic language locationNote address placeShown latitude longitude photoIds
    answers { code prompt values }
  }
`);

/** What the resident said, answered and photographed, and where it is. */
export function Reported({ request, rings }: { request: FragmentType<typeof DeskReportedRequest>; rings: readonly Ring[] }) {
  const t = useT();
  const format = useFormat();
  const desk = unmask(DeskReportedRequest, request);
  const { latitude: lat, longitude: lon } = desk;
  // Without words and photos there is nothing that others could see or not.
  const isSilent = !desk.description && !desk.publicDescription && desk.photoIds.length === 0;
  const shown = !desk.isPublic ? 'internal' : isSilent ? null : desk.moderation;
  return (
    <section className="panel desk__reported" aria-labelledby="reported">
      <h2 id="reported">{t('desk.reported')}</h2>
      <div className="desk__said">
        <div>
          {desk.description ? (
            <blockquote lang={desk.language} className="desk__words">{desk.description}</blockquote>
          ) : (
            <p className="quiet">{t('desk.no-words')}</p>
          )}
          {shown ? <p className="quiet desk__shown">{t(`desk.shown.${shown}`)}</p> : null}
          {desk.isPublic && desk.placeShown === 'area' ? <p className="quiet desk__shown">{t('desk.place-shown.area')}</p> : null}
          {shown === 'shown' && desk.publicDescription && desk.publicDescription !== desk.description ? (
            <details className="definition">
              <summary>{t('desk.shown.words')}</summary>
              <div>{desk.publicDescription}</div>
            </details>
          ) : null}
          {desk.locationNote ? <p><strong>{t('desk.location-note')}</strong> {desk.locationNote}</p> : null}
          {desk.answers.length > 0 ? (
            <SummaryList rows={desk.answers.map(({ prompt, values }) => ({ label: prompt, value: format.list(values) }))} />
          ) : null}
          {desk.photoIds.length > 0 ? (
            <ul className="desk__photos">
              {desk.photoIds.map((id, at) => (
                <li key={id}>
                  <a href={`/api/photos/${id}`}>
                    <img src={`/api/photos/${id}`} alt={t('desk.photo', { number: at + 1, of: desk.photoIds.length })} loading="lazy" />
                  </a>
                </li>
              ))}
            </ul>
          ) : null}
        </div>
        {lat !== null && lon !== null ? (
          <MiniMap rings={rings} pins={[{ lat, lon }]} zoomKm={1.2} label={t('desk.map', { address: desk.address ?? '' })} />
        ) : null}
      </div>
    </section>
  );
}
