import { Form, useActionData } from 'react-router';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import type { OutsideQuery, WherePlacesQuery } from '../../../shared/graphql/generated/graphql.js';
import { type FieldFault, FormStateContext, text } from '../../../shared/form/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { hostContext } from '../../../shared/session/host.js';
import {
  AddressInput, Alert, BackLink, Button, ErrorSummary, LocateButton, MapOnTap, Page, Radios, StepHeading, TextArea,
} from '../../../shared/ui/index.js';
import type { Route } from './+types/WherePage';
import { type Draft, draftOf, refuseWith, reportOf, saveStep } from './draft.js';
import { backFrom, goTo, isChange, placeOf } from './steps.js';
import '../public.scss';

const OutsidePointers = graphql(`
  query Outside { city { name nonEmergencyPhone outsidePointers { code name handles phone } } }
`);
const SuggestPlaces = graphql(`
  query WherePlaces($text: String!) { addressSuggestions(text: $text) { text zip latitude longitude } }
`);

export async function loader(args: Route.LoaderArgs) {
  const { draft, service } = await reportOf(args);
  const change = isChange(args.request);
  if (service.locationRule === 'NONE') throw goTo(args.context, '/report/details');
  const { address, note, latitude, longitude } = draft.location ?? {};
  return {
    ...placeOf('where', service),
    back: backFrom('where', service, change, draft.q),
    service: service.code,
    needed: service.locationRule === 'REQUIRED',
    values: { 'where.address': address ?? '', 'where.note': note ?? '' },
    center: latitude && longitude ? { lat: latitude, lon: longitude } : undefined,
    tiles: args.context.get(hostContext).mapTiles,
  };
}

export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData();
  const where = whereOf(form, (await draftOf(args))?.draft.location);
  const { faults, place } = await saveStep(args, form, { location: where }, /^where/);
  const fault = faults.find(({ path }) => path.startsWith('where'));
  if (!fault) {
    const found = { latitude: place?.latitude ?? null, longitude: place?.longitude ?? null, address: place?.address ?? null };
    await saveStep(args, form, { location: { ...found, note: where.note, noLocation: found.latitude === null } }, /^where/);
    return goTo(args.context, `/report/duplicates${isChange(args.request) ? '?to=check' : ''}`);
  }
  const places =
    fault.code === 'ADDRESS_UNKNOWN' ? (await api(args.context)(SuggestPlaces, { text: where.address })).addressSuggestions : [];
  const outside = fault.code === 'OUTSIDE_CITY' ? (await api(args.context)(OutsidePointers)).city : null;
  // The map opens in the city again, not where the point was.
  if (outside) await saveStep(args, form, { location: { address: where.address, note: where.note } }, /^where/);
  return refuseWith(form, worded(faults, places.length), { places, outside });
}

/**
 * A suggestion that was chosen is a point and a text; a tap or a pin is a point; words that did not change keep theirs. Who
 * finds none of the suggestions right may say it in a note.
 */
function whereOf(form: FormData, known: Draft['location'] | undefined) {
  const note = text(form, 'where.note');
  const address = text(form, 'where.address');
  if (text(form, 'place') === 'other' && note) return { latitude: null, longitude: null, address: '', note: [address, note].filter(Boolean).join('. ') };
  const chosen = /^(-?[\d.]+),(-?[\d.]+),(.+)$/.exec(text(form, 'place'));
  if (chosen) return { latitude: Number(chosen[1]), longitude: Number(chosen[2]), address: chosen[3] ?? '', note };
  const [lat, lon] = [text(form, 'lat'), text(form, 'lon')];
  const hasPoint = lat !== '' && lon !== '' && Math.abs(Number(lat)) <= 90 && Math.abs(Number(lon)) <= 180;
  if (hasPoint) return { latitude: Number(lat), longitude: Number(lon), address, note };
  const isSame = address !== '' && address === known?.address;
  return { latitude: isSame ? known.latitude : null, longitude: isSame ? known.longitude : null, address, note };
}

/** Where there is something to choose from, the fault stands beside the choice. */
const worded = (faults: readonly FieldFault[], places: number): FieldFault[] =>
  faults.map((fault) => {
    if (fault.code !== 'ADDRESS_UNKNOWN') return fault;
    return places > 0 ? { path: 'place', code: 'CHOOSE_PLACE' } : fault;
  });

type Answer = { places?: WherePlacesQuery['addressSuggestions']; outside?: OutsideQuery['city'] | null } | undefined;

export default function WherePage({ loaderData }: Route.ComponentProps) {
  const t = useT();
  const { back, step, steps, service, needed, values, center, tiles } = loaderData;
  const { places = [], outside } = (useActionData() as Answer) ?? {};
  return (
    <FormStateContext value={{ values }}>
      <Page title={t('where.title')}>
        <BackLink to={back} />
        <ErrorSummary />
        <StepHeading title={t('where.title')} step={step} steps={steps} />
        {outside ? <OutsidePanel city={outside} /> : null}
        <Form method="post" noValidate>
          <input type="hidden" name="service" value={service} />
          {places.length > 0 ? <Choose places={places} /> : null}
          <AddressInput
            name="where.address"
            label={t(places.length > 0 ? 'where.address.again' : 'where.address')}
            hint={t('where.address.hint')}
            optional={!needed}
          />
          <LocateButton />
          <MapOnTap pick center={center} tiles={tiles} />
          <TextArea name="where.note" label={t('where.note')} hint={t('where.note.hint')} optional rows={3} />
          <div className="actions">
            <Button>{t('report.next')}</Button>
          </div>
        </Form>
      </Page>
    </FormStateContext>
  );
}

function Choose({ places }: { places: WherePlacesQuery['addressSuggestions'] }) {
  const t = useT();
  const choices = places.map(({ text: name, zip, latitude, longitude }) => ({
    value: `${latitude},${longitude},${name}`,
    label: zip ? `${name}, ${zip}` : name,
  }));
  return <Radios name="place" label={t('where.choose')} choices={[...choices, { value: 'other', label: t('where.choose.none') }]} />;
}

function OutsidePanel({ city }: { city: OutsideQuery['city'] }) {
  const t = useT();
  return (
    <Alert tone="info" title={t('where.outside.title', { city: city.name })}>
      <p>{t('where.outside.text')}</p>
      <ul className="pointers">
        {city.outsidePointers.map(({ code, name, handles, phone }) => (
          <li key={code}>
            <strong>{handles}</strong>
            <span>{name}</span>
            {phone ? <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a> : null}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
