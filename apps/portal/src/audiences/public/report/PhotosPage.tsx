import { data, Form } from 'react-router';
import { type FieldFault, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { hostContext } from '../../../shared/session/host.js';
import { Alert, BackLink, Button, ErrorSummary, FileInput, Page, StepHeading } from '../../../shared/ui/index.js';
import type { Route } from './+types/PhotosPage';
import { beginDraft, draftOf, reportOf, saveStep } from './draft.js';
import { limitedForm } from '../../../shared/form/limited-form.js';
import { backFrom, goTo, isChange, placeOf } from './steps.js';
import '../public.scss';

const PhotoPlaceQuery = graphql(`
  query PhotoPlace($latitude: Float!, $longitude: Float!) {
    placeAt(latitude: $latitude, longitude: $longitude) { nearestAddress neighborhood refusal }
  }
`);
export const MOST_PHOTOS = 5;
const MEGABYTES = 10;
const MOST_BYTES = (MOST_PHOTOS * MEGABYTES + 1) * 1_048_576;
/** A photo taken farther away than this may show another place than the one that was typed. */
const FAR_METRES = 60;

export async function loader(args: Route.LoaderArgs) {
  const { draft, service } = await reportOf(args);
  const change = isChange(args.request);
  return {
    ...placeOf('photos', service),
    back: change ? '/report/check' : backFrom('photos', service, false),
    photos: draft.photos,
    address: draft.location?.address ?? null,
    offer: await offerOf(args, draft.location),
  };
}

type Point = { latitude: number; longitude: number };

/** Where the last photo says it was taken, if that is a place in the city and another one than the report's. */
async function offerOf(args: Route.LoaderArgs, location: { latitude: number | null; longitude: number | null } | null) {
  const [latitude, longitude] = (new URL(args.request.url).searchParams.get('taken') ?? '').split(',').map(Number);
  if (!latitude || !longitude || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  const taken = { latitude, longitude };
  if (location?.latitude && location.longitude && metresBetween(taken, location as Point) < FAR_METRES) return null;
  const { placeAt } = await api(args.context)(PhotoPlaceQuery, taken);
  if (placeAt.refusal) return null;
  return { ...taken, address: placeAt.nearestAddress ?? placeAt.neighborhood };
}

const metresBetween = (a: Point, b: Point) =>
  Math.hypot((a.latitude - b.latitude) * 111_320, (a.longitude - b.longitude) * 111_320 * Math.cos((a.latitude * Math.PI) / 180));

export async function action(args: Route.ActionArgs) {
  const form = await limitedForm(args.request, MOST_BYTES);
  if (form === 'TOO_LARGE') return refused([{ path: 'photo', code: 'TOO_LARGE', facts: [{ name: 'max', value: String(MEGABYTES) }] }]);
  const found = await draftOf(args);
  if (!found) return goTo(args.context, '/report?gone');
  const host = args.context.get(hostContext);
  const search = new URL(args.request.url).search;

  const removed = text(form, 'remove');
  if (removed) {
    await host.removePhoto(found.secret, removed);
    return goTo(args.context, `/report/photos${search}`);
  }
  if (text(form, 'go') === 'place') {
    const location = { latitude: Number(text(form, 'latitude')), longitude: Number(text(form, 'longitude')), address: '', note: found.draft.location?.note };
    const { faults, place } = await saveStep(args, form, { location }, /^where/);
    if (faults.length > 0) return refused(faults.map((fault) => ({ ...fault, path: '' })));
    await beginDraft(args, { location: { ...location, address: place?.address } });
    return goTo(args.context, `/report/photos${isChange(args.request) ? '?to=check' : ''}`);
  }

  const faults: FieldFault[] = [];
  let taken: Point | null = null;
  for (const file of form.getAll('photo')) {
    if (typeof file === 'string' || file.size === 0) continue;
    const added = await host.addPhoto(found.secret, Buffer.from(await file.arrayBuffer()));
    if (added.ok) taken = added.value.gps ?? taken;
    else faults.push({ path: 'photo', code: added.refusal.code, facts: [{ name: 'max', value: String(MEGABYTES) }, { name: 'file', value: file.name.slice(0, 60) }] });
  }
  if (faults.length > 0) return refused(faults.slice(0, 1));
  const query = new URLSearchParams(search);
  query.delete('taken');
  if (taken) query.set('taken', `${taken.latitude.toFixed(5)},${taken.longitude.toFixed(5)}`);
  const isMoved = taken && (await offerOf({ ...args, request: new Request(`${args.request.url.split('?')[0]}?${query}`) } as unknown as Route.LoaderArgs, found.draft.location));
  if (text(form, 'go') === 'next' && !isMoved) return goTo(args.context, isChange(args.request) ? '/report/check' : '/report/contact');
  return goTo(args.context, `/report/photos${query.size > 0 ? `?${query}` : ''}`);
}

const refused = (faults: readonly FieldFault[]) => data({ values: {}, faults }, { status: 422 });

export default function PhotosPage({ loaderData: { back, step, steps, photos, address, offer } }: Route.ComponentProps) {
  const t = useT();
  const left = MOST_PHOTOS - photos.length;
  return (
    <Page title={t('photos.title')}>
      <BackLink to={back} />
      <ErrorSummary />
      <StepHeading title={t('photos.title')} step={step} steps={steps} />
      <p>{t('photos.text')}</p>
      <Form method="post" encType="multipart/form-data" noValidate>
        {offer ? (
          <Alert tone="info" title={t('photos.place.title')} role="status">
            <p>{offer.address ? t('photos.place.near', { address: offer.address }) : t('photos.place.unnamed')}</p>
            <input type="hidden" name="latitude" value={offer.latitude} />
            <input type="hidden" name="longitude" value={offer.longitude} />
            <p className="actions actions--tight">
              <Button name="go" value="place" variant="secondary">{t('photos.place.use')}</Button>
              <Button name="go" value="next" variant="plain">{address ? t('photos.place.keep', { address }) : t('photos.place.skip')}</Button>
            </p>
          </Alert>
        ) : null}
        {photos.length > 0 ? (
          <ul className="photos">
            {photos.map(({ id, width, height }, at) => (
              <li key={id}>
                <img src={`/api/photos/${id}`} width={width} height={height} alt={t('request.photo', { at: at + 1 })} />
                <Button name="remove" value={id} variant="plain">
                  {t('photos.remove')} <span className="usa-sr-only">{at + 1}</span>
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
        {left > 0 ? (
          <>
            <FileInput name="photo" multiple label={t(photos.length > 0 ? 'photos.more' : 'photos.add')} hint={t('photos.hint', { left })} optional maxMegabytes={MEGABYTES} />
            <p className="actions actions--tight">
              <Button name="go" value="add" variant="secondary">{t('photos.send')}</Button>
            </p>
          </>
        ) : (
          <p>{t('photos.full')}</p>
        )}
        <div className="actions">
          <Button name="go" value="next">{photos.length > 0 || left === 0 ? t('report.next') : t('photos.next')}</Button>
        </div>
      </Form>
      <p className="quiet">{t('photos.care')}</p>
    </Page>
  );
}
