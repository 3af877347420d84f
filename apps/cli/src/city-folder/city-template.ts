import { PERMISSIONS } from '@civic311/identity/rules';
import { stringify } from 'yaml';

/** The files of a new city by their name in the folder. */
export function templateFiles(cityName: string): Record<string, string> {
  return {
    'city.yaml': city(stringify(cityName).trim()),
    'departments.yaml': DEPARTMENTS,
    'calendars.yaml': CALENDARS,
    'services.yaml': SERVICES,
    'goals.yaml': GOALS,
    'escalation.yaml': ESCALATION,
    'assignment.yaml': ASSIGNMENT,
    'contractors.yaml': CONTRACTORS,
    'templates.yaml': TEMPLATES,
    'macros.yaml': MACROS,
    'routing.yaml': ROUTING,
    'roles.yaml': ROLES,
    'areas/neighborhoods.geojson': AREAS,
    'addresses.csv': ADDRESSES,
  };
}

const city = (name: string) => `# Your city. Every text for people is written once per language: {en: ..., es: ...}.
# \`npm run city -- check FOLDER\` lists everything that is not right yet, by file and line.
name: ${name}
state: MA
timeZone: America/New_York # IANA name
languages: [en, es] # the first is the city's own
emergencyPhone: '911'
nonEmergencyPhone: '311'
map:
  centre: {lat: 42.05, lng: -71.05}
# Points that older systems wrote when they knew no place, such as city hall.
noLocationPoints: []
reopenWindowDays: 14

# Somebody else's job: told to residents who ask for it here.
outsidePointers:
  - code: electricity
    name: {en: The power company, es: La compañía de luz}
    handles: {en: Power lines and power outages, es: Cables y cortes de luz}

# Words that mean danger: the form is not shown, this is.
emergencies:
  - code: wire-down
    words: {en: [wire is down, live wire], es: [cable caído, cable vivo]}
    message:
      en: A wire that is down can kill. Stay far away and call 911 now.
      es: Un cable caído puede matar. Aléjese y llame al 911 ahora.
    call: '911'
`;

const DEPARTMENTS = `# Who does the work. name: inside the city; publicName: what residents read.
departments:
  - code: public-works
    name: Public Works Department
    publicName: {en: Public Works, es: Obras Públicas}
    calendar: city-hall
`;

const CALENDARS = `# Hours of service in local time, and the days that have none.
calendars:
  - code: city-hall
    name: City Hall hours
    timeZone: America/New_York
    weekly: # several windows a day are fine: ['08:00-12:00', '13:00-17:00']
      monday: ['09:00-17:00']
      tuesday: ['09:00-17:00']
      wednesday: ['09:00-17:00']
      thursday: ['09:00-17:00']
      friday: ['09:00-17:00']
    holidays:
      - {date: '2026-12-25', name: Christmas Day}
      - {date: '2027-01-01', name: New Year's Day}
      - {date: '2026-12-24', name: Christmas Eve, hours: ['09:00-12:00']} # a short day
`;

const SERVICES = `# What residents may ask for.
groups:
  - code: streets
    name: {en: Streets, es: Calles}

services:
  - code: pothole
    name: {en: Pothole, es: Bache}
    description: {en: There is a hole in the road., es: Hay un hoyo en la calle.}
    keywords: # as residents say it
      en: [hole in the road, pothole]
      es: [bache, hueco, hoyo en la calle]
    group: streets
    department: public-works
    location: required # required, optional or none
    placeShown: exact # or area: others see the neighborhood only; for what is about somebody's home
    duplicates: {radiusMetres: 40, days: 30} # leave out: never look for duplicates
    moderation: at-once-masked # or after-a-look
    checklist: # what staff do on each request, in order
      - {code: cones, text: {en: Set out cones., es: Poner conos.}}
      - {code: measure, text: {en: Write down how large it was., es: Anotar el tamaño.}, mustBeDone: true} # before it can be closed
    questions: # at most five
      - code: size
        prompt: {en: 'How big is the hole?', es: '¿De qué tamaño es el hoyo?'}
        why: {en: Large holes are filled first., es: Los grandes se tapan primero.}
        datatype: singlevaluelist # string, number, datetime, text, singlevaluelist or multivaluelist
        allowUnknown: true # "I don't know" is an answer
        options:
          - {key: small, name: {en: Like a plate, es: Como un plato}}
          - {key: large, name: {en: Larger, es: Más grande}}
      - code: depth
        prompt: {en: 'About how many inches deep is it?', es: '¿Más o menos cuántas pulgadas de hondo?'}
        why: {en: Deep holes can hurt people., es: Los hondos pueden lastimar a alguien.}
        datatype: number
        min: 0 # a number less than min, or more than max, is asked again; leave them out to take any
        max: 60
        allowUnknown: true

  - code: street-light-out
    name: {en: Street light out, es: Farola apagada}
    description: {en: A street light is out or flickers., es: Una farola está apagada o parpadea.}
    keywords:
      en: [dark street, lamp post]
      es: [calle oscura, poste de luz]
    group: streets
    department: public-works
    location: required
    duplicates: {radiusMetres: 30, days: 60}
    moderation: at-once-masked
    questions:
      - code: wires
        prompt: {en: 'Do you see open or hanging wires?', es: '¿Ve cables sueltos o colgando?'}
        why: {en: Open wires are a danger to life., es: Los cables sueltos son un peligro de muerte.}
        datatype: singlevaluelist
        required: true
        options:
          - {key: 'no', name: {en: 'No', es: 'No'}}
          - {key: 'yes', name: {en: 'Yes', es: Sí}}
        stop: # after this answer the form is the wrong place
          - answer: 'yes'
            message: {en: Stay far away and call 911 now., es: Aléjese y llame al 911 ahora.}
            call: '911'
`;

const GOALS = `# What you promise. RESOLUTION_TOTAL per service, FIRST_RESPONSE per department (a service may have its own). Also:
# ACKNOWLEDGE, TIME_TO_OWN, NEXT_RESPONSE, UPDATE ("still working", again and again), RESOLUTION_FIRST (the first closing,
# however often it is opened again). priority: low, normal, high or urgent; a goal without one is for every priority.
# kind: BUSINESS_DAYS or CALENDAR_DAYS with dueTime AT_CLOSE or SAME_TIME_OF_DAY; DURATION counts hours of service.
goals:
  - {department: public-works, metric: FIRST_RESPONSE, kind: DURATION, value: 16, calendar: city-hall}
  - {service: pothole, metric: RESOLUTION_TOTAL, kind: BUSINESS_DAYS, value: 3, dueTime: AT_CLOSE, calendar: city-hall}
  - {service: street-light-out, metric: RESOLUTION_TOTAL, kind: BUSINESS_DAYS, value: 10, dueTime: AT_CLOSE, calendar: city-hall}
`;

const ESCALATION = `# Who hears when a promise runs out. percent: of the time that was promised; hoursAfter: hours of service after it was due.
# tier: ASSIGNEE, SUPERVISOR, HEAD, SERVICE_OWNER or EXECUTIVE. urgent: told at night too. Name the people of each tier under
# Settings once they are invited; who is away has a deputy.
ladder:
  - {percent: 75, tier: ASSIGNEE}
  - {percent: 100, tier: SUPERVISOR}
  - {hoursAfter: 16, tier: HEAD}
  - {percent: 300, tier: EXECUTIVE}
`;

const ASSIGNMENT = `# Who can take which work. What each person can take is set under Settings once they are invited.
skills:
  - {code: asphalt, name: {en: Asphalt work, es: Trabajo con asfalto}}
services: # weight: how much of a person's capacity one request takes (1 when left out); skills: all of them are needed
  - {service: pothole, weight: 2, skills: [asphalt]}
departments: # enabled: new requests are given to somebody at once, who begins within these hours of service or loses it
  - {department: public-works, enabled: false, strategy: longest-idle, takeWithinHours: 4} # or most-capacity
`;

const CONTRACTORS = `# Companies that work is handed to. They answer by a link in their mail and need no account.
contractors: []
#  - {code: bright-lamps, name: Bright Lamps Inc., email: work@brightlamps.example, language: en}
`;

const TEMPLATES = `# Ready words for residents, in every language. kind: reply, ask or close; close needs the outcome: done, no-issue-found,
# duplicate, referred-outside, unable-to-act or not-a-request. Leave open {service}, {reference}, {due}, {department} and
# {address}; they are filled in when somebody uses the words. service, department: leave out for all; reviewOn: when
# somebody looks whether it is still right. What is changed under Settings stays as it is there.
templates:
  - code: filled
    name: Hole filled
    kind: close
    outcome: done
    service: pothole
    text:
      en: We filled the hole at {address}. Thank you for telling us.
      es: Tapamos el hoyo en {address}. Gracias por avisarnos.
  - code: which-light
    name: Which light?
    kind: ask
    service: street-light-out
    text:
      en: Which light is it? There is a number on the post.
      es: ¿Qué farola es? Hay un número en el poste.
`;

const MACROS = `# Steps that belong together, done with one press. do: assign-me, priority, note, reply, ask, hand-off or close; close is the
# last. afterwards: stay, close (leave the request) or next.
macros:
  - code: hole-filled
    name: Hole is filled
    department: public-works
    afterwards: next
    steps:
      - {do: assign-me}
      - {do: close, template: filled}
`;

const ROUTING = `# A request goes to its service's department. Write a rule where it should go elsewhere, by services, groups,
# neighborhoods, districts, weekdays (monday ...) or hours ('17:00-08:00'); the first rule that
# matches wins, and its reason is kept.
rules: []
`;

const permissions = (names: readonly string[]) => names.map((name) => `      - ${name}`).join('\n');

const ROLES = `# Who may do what. scope: everything (all requests) or department (those of the person's own department).
roles:
  - code: call-taker
    name: {en: Call-taker, es: Agente telefónico}
    scope: everything
    permissions:
${permissions(['contact.look-up', 'request.create-for-caller', 'request.move', 'request.note', 'request.read', 'request.read-contact'])}
  - code: department-agent
    name: {en: Department agent, es: Agente del departamento}
    scope: department
    permissions:
${permissions(['escalation.raise', 'request.ask-resident', 'request.assign', 'request.close', 'request.move', 'request.note', 'request.read'])}
${permissions(['request.reclassify', 'request.reopen', 'request.reply', 'request.transfer'])}
  - code: department-head # negotiates and signs agreements for the department
    name: {en: Department head, es: Jefatura del departamento}
    scope: department
    permissions:
${permissions(['agreement.propose', 'agreement.read', 'agreement.sign', 'escalation.decide', 'extension.answer', 'report.read', 'request.read'])}
  - code: leader
    name: {en: City leader, es: Dirección de la ciudad}
    scope: everything
    permissions:
${permissions(['agreement.read', 'escalation.decide', 'extension.answer', 'report.export', 'report.read', 'request.read'])}
  - code: administrator
    name: {en: Administrator, es: Administrador}
    scope: everything
    permissions:
${permissions(PERMISSIONS)}
`;

const AREAS = `{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"code": "town-center", "name": "Town Center"}, "geometry":
{"type": "Polygon", "coordinates": [[[-71.1, 42.0], [-71.0, 42.0], [-71.0, 42.1], [-71.1, 42.1], [-71.1, 42.0]]]}}
]}
`;

const ADDRESSES = `kind,text,number,street,cross_street,zip,lat,lng,neighborhood,district
address,1 Main St,1,Main St,,02000,42.05,-71.05,town-center,
intersection,Elm St & Main St,,Elm St,Main St,,42.051,-71.051,town-center,
`;
