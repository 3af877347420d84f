import type { FieldFault } from '@civic311/kernel';
import { Temporal } from 'temporal-polyfill';
import { isQuiet, QUIET_UNTIL } from './reminder.js';

/** A draft is written, a scheduled one waits for its hour, a stopped one reached some of its people. */
export const CAMPAIGN_STATES = ['draft', 'scheduled', 'sending', 'sent', 'stopped'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** Characters of title and text, areas and services of one choice. A text is that short because it is a mail. */
export const MOST_OF_ALERT = { title: 120, body: 5_000, areas: 200, services: 200 } as const;

type Words = Readonly<Record<string, string>>;

/** Whom an alert is for. Ids. */
export interface AlertAudience {
  readonly everyone: boolean;
  readonly areas: readonly string[];
  readonly services: readonly string[];
}

/** What somebody wants to hear of. Ids. `everywhere`: every area. */
export interface AlertChoice {
  readonly everywhere: boolean;
  readonly areas: readonly string[];
  readonly services: readonly string[];
}

/** Whether somebody who chose this is written to: any one area or service in common is enough. The sweep's SQL says the same. */
export const isAddressed = ({ everyone, areas, services }: AlertAudience, choice: AlertChoice): boolean =>
  everyone || (choice.everywhere && areas.length > 0) || areas.some((area) => choice.areas.includes(area)) || services.some((service) => choice.services.includes(service));

/** Both choices in one: nobody loses what they had asked for. */
export const joined = (a: AlertChoice, b: AlertChoice): AlertChoice => ({
  everywhere: a.everywhere || b.everywhere,
  areas: [...new Set([...a.areas, ...b.areas])],
  services: [...new Set([...a.services, ...b.services])],
});

/** All that keeps an alert from being kept. The city's first language needs title and text; the others may be empty, but not half. */
export function alertFaults({ title, body }: { readonly title: Words; readonly body: Words }, audience: AlertAudience, spoken: readonly string[]): FieldFault[] {
  const parts = { title, body };
  return [
    ...(['title', 'body'] as const).flatMap((part): FieldFault[] => {
      const other = part === 'title' ? body : title;
      return spoken.flatMap((language, at): FieldFault[] => {
        const text = parts[part][language]?.trim() ?? '';
        if (!text) return at === 0 || other[language]?.trim() ? [{ path: `${language}.${part}`, code: 'EMPTY' }] : [];
        return text.length > MOST_OF_ALERT[part] ? [{ path: `${language}.${part}`, code: 'TOO_LONG', max: MOST_OF_ALERT[part] }] : [];
      });
    }),
    ...[...new Set([...Object.keys(title), ...Object.keys(body)])].filter((language) => !spoken.includes(language)).map((language) => ({ path: `${language}.body`, code: 'UNKNOWN_LANGUAGE' })),
    ...(audience.everyone || audience.areas.length + audience.services.length > 0 ? [] : [{ path: 'audience', code: 'CHOOSE_ONE' }]),
  ];
}

/** When what may go at `at` goes: then, or in the morning, by the city's clock. */
export function leavesAt(at: Date, atNight: boolean, timeZone: string): Date {
  if (atNight || !isQuiet(at, timeZone)) return at;
  const wall = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  const day = wall.hour < QUIET_UNTIL ? wall.toPlainDate() : wall.toPlainDate().add({ days: 1 });
  return new Date(day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour: QUIET_UNTIL }) }).epochMilliseconds);
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

/** Our own safe HTML as the text of a mail: paragraphs apart, points with a dash, a link's address behind its words. */
export const mailText = (html: string, publicUrl: string): string =>
  html
    .replace(/\s*\n\s*/g, ' ')
    .replace(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/g, (_, href: string, words: string) => {
      const address = href.startsWith('/') ? publicUrl + href : href.replace(/^(mailto|tel):/, '');
      return words === address ? words : `${words}: ${address}`;
    })
    .replace(/<li>/g, '\n- ')
    .replace(/<br ?\/?>|<\/tr>/g, '\n')
    .replace(/<\/t[hd]>/g, ' ')
    .replace(/<\/(p|h\d|ul|ol|blockquote|table|pre)>|<hr ?\/?>/g, '\n\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|amp);/g, (entity) => ENTITIES[entity]!)
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/- \n+/g, '- ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
