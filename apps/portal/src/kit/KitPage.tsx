// Every part of the kit on one page, for screenshots and axe. Routed in development, or with PORTAL_KIT=1; its samples are not translated.
import { FormStateContext } from '../shared/form/index.js';
import {
  AddressInput, Alert, BackLink, BarRow, Button, ButtonLink, Card, Cards, Checkboxes, ConfirmationPanel, CopyButton, DateInput, DefinitionNote,
  EmptyState, ErrorSummary, FileInput, LatenessChip, LocateButton, MapOnTap, MiniMap, Page, PageHeader, Pagination, PrintButton, Radios, RunChart,
  SearchBox, Select, StatusChip, StepHeading, SummaryList, Table, Tabs, TextArea, TextInput, Timeline,
} from '../shared/ui/index.js';

const FAULTS = { values: { where: 'Elm' }, faults: [{ path: 'where', code: 'IS_NOT_EMPTY' }, { path: 'kind', code: 'IS_NOT_EMPTY' }] };
const CHOICES = [{ value: 'road', label: 'On the road' }, { value: 'walk', label: 'On the sidewalk', hint: 'Where people walk' }];
const RING = [[-71.19, 42.28], [-71.1, 42.23], [-71.0, 42.3], [-71.02, 42.39], [-71.16, 42.36]] as const;
const POINTS = [81, 84, 79, 83, 86, 82, 80, 85, 71, 83, 84, 82].map((value, at) => ({ label: `W${at + 1}`, value, signal: value < 75 }));
const ROWS = [{ id: 'a', name: 'Public Works', open: 214 }, { id: 'b', name: 'Parks', open: 57 }];

export const handle = { audience: 'public' };

export default function KitPage() {
  return (
    <Page title="Kit">
      <FormStateContext value={FAULTS}>
        <ErrorSummary />
        <BackLink to="/" />
        <StepHeading title="Where is it?" step={2} steps={5} />
        <form method="post" noValidate>
          <AddressInput name="where" label="Address, cross street or landmark" hint="For example, 1 City Hall Square" />
          <LocateButton />
          <MapOnTap pick />
          <TextArea name="text" label="Tell us more" optional maxLength={1000} />
          <Select name="lang" label="Language" choices={[{ value: 'en', label: 'English' }]} empty="Choose one" />
          <Radios name="kind" label="Where on the street?" choices={CHOICES} />
          <Checkboxes name="also" label="Is there also" choices={[{ value: 'glass', label: 'Broken glass' }, { value: 'noise', label: 'Noise' }]} />
          <DateInput name="seen" label="When did you see it?" hint="For example, 4 28 2026" />
          <FileInput name="photo" label="Photo" optional />
          <TextInput name="phone" label="Phone" type="tel" size="medium" />
          <div className="actions">
            <Button>Continue</Button>
            <ButtonLink to="/" variant="secondary">Cancel</ButtonLink>
            <Button variant="accent">Accent</Button>
            <Button variant="danger">Delete</Button>
            <Button variant="plain">Plain</Button>
          </div>
        </form>
      </FormStateContext>
      <PageHeader title="Pothole" caption="R-2026-00123">
        <p>Lead text.</p>
      </PageHeader>
      <ConfirmationPanel title="We got your request" label="Your number is" reference="7K4-M2QX" />
      <Alert tone="info" title="Good to know">We fix most potholes in three days.</Alert>
      <Alert tone="success" slim role="status">Saved.</Alert>
      <Alert tone="warning" slim>Someone else is editing.</Alert>
      <Alert tone="error" title="It did not work">Try again.</Alert>
      <p>
        {['received', 'assigned', 'scheduled', 'in-progress', 'waiting-on-resident', 'reopen-requested'].map((state) => (
          <span key={state}><StatusChip state={state} /> </span>
        ))}
        <StatusChip state="closed" outcome="done" /> <StatusChip state="closed" outcome="duplicate" />
      </p>
      <p>
        <LatenessChip lateness={{ kind: 'long-overdue', minutes: 9570 }} /> <LatenessChip lateness={{ kind: 'overdue', minutes: 1570 }} dueAt="2026-03-04T20:00:00Z" /> <LatenessChip lateness={{ kind: 'due-soon', minutes: 45 }} />{' '}
        <LatenessChip lateness={{ kind: 'due', minutes: 320 }} /> <LatenessChip lateness={{ kind: 'paused' }} /> <LatenessChip lateness={{ kind: 'met' }} />{' '}
        <LatenessChip lateness={{ kind: 'missed' }} /> <LatenessChip lateness={{ kind: 'none' }} />
      </p>
      <SummaryList rows={[{ label: 'What is wrong', value: 'Pothole', change: '/report/what' }, { label: 'Where', value: '10 Elm St', change: '/report/where' }]} />
      <Tabs label="Queue" tabs={[{ to: '/a', label: 'Open', count: 214, current: true }, { to: '/b', label: 'Late', count: 12, current: false }]} />
      <Table
        caption="Open by department"
        rows={ROWS}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', head: 'Department', cell: ({ name }) => name },
          { key: 'bar', head: 'Share', cell: ({ open }) => <BarRow value={open} max={214}>{open}</BarRow> },
          { key: 'open', head: 'Open', cell: ({ open }) => open, numeric: true },
        ]}
      />
      <Pagination before="x" after="y" />
      <Timeline
        entries={[
          { id: '2', at: '2026-03-04T20:05:00Z', text: 'Public Works sent a crew.', by: 'Ana Ruiz' },
          { id: '1', at: '2026-03-04T18:05:00Z', text: 'Check the drain too.', by: 'Ana Ruiz', internal: true },
          { id: '0', at: '2026-03-03T18:05:00Z', text: 'You told us about a pothole.' },
        ]}
      />
      <Cards>
        <Card title="Pothole on Elm St" to="/track"><p>Seen by 3 people · <StatusChip state="received" /></p></Card>
        <Card title="No link"><p>Only words.</p></Card>
      </Cards>
      <EmptyState title="Nothing is late"><p>Good work.</p></EmptyState>
      <DefinitionNote label="What is on time?">Closed before its due time.</DefinitionNote>
      <MiniMap rings={[RING]} pins={[{ lat: 42.32, lon: -71.08 }]} label="10 Elm St, Roxbury" />
      <RunChart title="On time fell below its usual range in week 9" points={POINTS} limits={{ mean: 82, lower: 75, upper: 89 }} target={80} format={(value) => `${value}%`} heads={{ label: 'Week', value: 'On time' }} />
      <SearchBox action="/search" label="Search" />
      <div className="actions"><PrintButton /><CopyButton text="7K4-M2QX" /></div>
    </Page>
  );
}
