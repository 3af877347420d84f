import { Form } from 'react-router';
import { useT } from '../../../shared/i18n/index.js';
import { Button, Table } from '../../../shared/ui/index.js';

interface Place {
  code: string;
  name: string;
  active: boolean;
}

/** Where people draw numbers, to be closed; the other places of the city, to be opened, are folded while there is one. */
export function CounterPlaces({ places }: { places: readonly Place[] }) {
  const t = useT();
  const [counters, others] = [places.filter(({ active }) => active), places.filter(({ active }) => !active)];
  return (
    <section className="panel">
      <h2>{t('counter.places')}</h2>
      <p>{t('counter.places.why')}</p>
      {counters.length > 0 ? <PlacesTable caption={t('counter.places')} places={counters} /> : <p>{t('counter.places.none')}</p>}
      {others.length > 0 ? (
        <details open={counters.length === 0}>
          <summary>{t('counter.places.other')}</summary>
          <PlacesTable caption={t('counter.places.other')} places={others} />
        </details>
      ) : null}
    </section>
  );
}

function PlacesTable({ caption, places }: { caption: string; places: readonly Place[] }) {
  const t = useT();
  return (
    <Table
      dense
      stacks
      captionHidden
      caption={caption}
      rows={places}
      rowKey={({ code }) => code}
      columns={[
        { key: 'name', head: t('counter.place'), cell: ({ name }) => name },
        { key: 'now', head: t('counter.state'), cell: ({ active }) => t(active ? 'counter.place.on' : 'counter.place.off') },
        {
          key: 'do',
          head: t('counter.change'),
          cell: ({ code, name, active }) => (
            <Form method="post">
              <input type="hidden" name="code" value={code} />
              <input type="hidden" name="active" value={active ? 'no' : 'yes'} />
              <Button variant="secondary" name="intent" value="set">{t(active ? 'counter.place.stop' : 'counter.place.start')} <span className="usa-sr-only">{name}</span></Button>
            </Form>
          ),
        },
      ]}
    />
  );
}
