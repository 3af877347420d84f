import { putCalendar } from '@civic311/calendar';
import { aCalendar } from '@civic311/calendar/testing';
import { putSpringfieldGround } from '@civic311/geo/testing';
import { newId } from '@civic311/kernel';
import type { DataSource } from 'typeorm';
import { putServices } from '../src/put-services.js';
import { aQuestion } from './a-question.js';
import { aService } from './a-service.js';

/** The ids of what stands in Springfield. */
export interface Springfield {
  /** Monday to Friday, 9 to 5, in Chicago; closed on 2027-07-05. */
  readonly calendarId: string;
  readonly calendarVersionId: string;
  readonly areas: { readonly northside: string; readonly southside: string; readonly district1: string; readonly district2: string };
  readonly departments: { readonly publicWorks: string; readonly police: string };
  readonly services: { readonly pothole: string; readonly streetLight: string; readonly noise: string };
}

/**
 * A small made-up city: its ground (see geo/testing/a-city.ts), two departments on one calendar, and three services:
 * `pothole` (Public Works, masked at once, duplicates within 30 m and 60 days), `street-light` (Public Works, all six
 * datatypes asked), `noise` (Police, internal, after a look, no place needed).
 */
export async function seedSpringfield(dataSource: DataSource): Promise<Springfield> {
  return dataSource.transaction(async (tx) => {
    const areas = await putSpringfieldGround(tx);
    const { calendarId, versionId: calendarVersionId } = await putCalendar(tx, {
      code: 'weekdays',
      name: 'Weekdays, 9 to 5',
      version: aCalendar().in('America/Chicago').closedOn('2027-07-05', 'Independence Day').build(),
      effectiveFrom: new Date('2026-01-01T06:00:00Z'),
      source: 'springfield.example',
    });
    const departments = { publicWorks: newId(), police: newId() };
    await tx.query('insert into department (id, code, name, calendar_id) values ($1, $2, $3, $7), ($4, $5, $6, $7)', [
      departments.publicWorks,
      'public-works',
      { en: 'Public Works', es: 'Obras Públicas' },
      departments.police,
      'police',
      { en: 'Police', es: 'Policía' },
      calendarId,
    ]);
    const ids = await putServices(tx, { groups, services: services(departments) });
    return {
      calendarId,
      calendarVersionId,
      areas,
      departments,
      services: { pothole: ids.get('pothole')!, streetLight: ids.get('street-light')!, noise: ids.get('noise')! },
    };
  });
}

const groups = [
  { code: 'streets', name: { en: 'Streets and lights', es: 'Calles y luces' } },
  { code: 'neighbors', name: { en: 'Neighbors', es: 'Vecinos' } },
];

const services = ({ publicWorks, police }: Springfield['departments']) => [
  aService('pothole')
    .called('Pothole', 'Bache')
    .described('A hole in the road or the sidewalk.', 'Un hoyo en la calle o en la acera.')
    .saidAs(['pothole', 'hole in the road', 'broken pavement'], ['bache', 'hoyo en la calle', 'pavimento roto'])
    .of(publicWorks)
    .duplicatesWithin(30, 60)
    .asking(
      aQuestion('singlevaluelist')
        .named('where')
        .asking('Where is the hole?', '¿Dónde está el hoyo?')
        .offering({ road: ['In the road', 'En la calle'], sidewalk: ['On the sidewalk', 'En la acera'] })
        .required()
        .orUnknown(),
      aQuestion('number').named('width').from(0).upTo(300.5).asking('How wide is it, in inches?', '¿Qué tan ancho es, en pulgadas?'),
    )
    .build(),
  aService('street-light')
    .called('Street light', 'Luz de la calle')
    .described('A street light that is out, on all day, or damaged.', 'Una luz de la calle apagada, encendida todo el día o dañada.')
    .saidAs(
      ['street light out', 'lamp post', 'dark street', 'broken light'],
      ['luz apagada', 'farola', 'poste de luz', 'calle oscura'],
    )
    .of(publicWorks)
    .duplicatesWithin(20, 30)
    .asking(
      aQuestion('text').named('notice').asking('Crews fix lights at night.', 'Reparamos las luces de noche.').aNotice(),
      aQuestion('singlevaluelist')
        .named('what')
        .asking('What is wrong with it?', '¿Qué le pasa?')
        .offering({
          out: ['It is out', 'Está apagada'],
          'on-all-day': ['It is on all day', 'Está encendida todo el día'],
          'wire-down': ['A wire is down', 'Hay un cable caído'],
        })
        .stoppingAt('wire-down', 'Stay away from the wire. Call 911.', 'No se acerque al cable. Llame al 911.')
        .required(),
      aQuestion('multivaluelist')
        .named('around')
        .asking('What is near it?', '¿Qué hay cerca?')
        .offering({ school: ['A school', 'Una escuela'], crosswalk: ['A crosswalk', 'Un cruce'] }),
      aQuestion('string').named('pole').asking('The number on the pole', 'El número del poste'),
      aQuestion('number').named('lights').asking('How many lights?', '¿Cuántas luces?'),
      aQuestion('datetime').named('since').asking('Since when?', '¿Desde cuándo?').orUnknown(),
      aQuestion('text').named('more').asking('Anything else?', '¿Algo más?'),
    )
    .build(),
  aService('noise')
    .called('Noise', 'Ruido')
    .described('Loud music or work at night.', 'Música fuerte u obras de noche.')
    .saidAs(['loud music', 'noisy neighbor', 'party'], ['música fuerte', 'vecino ruidoso', 'fiesta'])
    .inGroup('neighbors')
    .of(police)
    .placed('optional')
    .readAfterALook()
    .internal()
    .build(),
];
