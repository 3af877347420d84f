import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alerts: who asked to be told what, what staff send them, and to whom it went. */
export class Alerts1792000000054 implements MigrationInterface {
  name = 'Alerts1792000000054';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table alert_subscription (
        id uuid not null constraint pk_alert_subscription primary key,
        -- What the form was sent with: the same is taken once.
        form_key uuid not null constraint uq_alert_subscription_form_key unique,
        email text,
        language text not null,
        -- All neighborhoods, those to come too.
        everywhere boolean not null,
        area_ids uuid[] not null default '{}',
        service_ids uuid[] not null default '{}',
        asked_at timestamptz not null,
        confirmed_at timestamptz,
        ended_at timestamptz,
        ended_why text,
        sample boolean not null default false,
        constraint ck_alert_subscription_ended check ((ended_at is null) = (ended_why is null) and ended_why in ('asked', 'bounced')),
        -- Who leaves is forgotten.
        constraint ck_alert_subscription_contact check ((ended_at is null) = (email is not null)),
        constraint ck_alert_subscription_sizes check (length(email) <= 254 and cardinality(area_ids) <= 200 and cardinality(service_ids) <= 200)
      );
      -- One subscription of an address.
      create unique index uq_alert_subscription_email on alert_subscription (email) where confirmed_at is not null and ended_at is null;
      create index ix_alert_subscription_unconfirmed on alert_subscription (asked_at) where confirmed_at is null and ended_at is null;

      -- Each message has a link of its own, kept as a hash.
      create table alert_link (
        token_hash text not null constraint pk_alert_link primary key,
        subscription_id uuid not null constraint fk_alert_link_subscription references alert_subscription on delete cascade
      );
      create index ix_alert_link_subscription on alert_link (subscription_id);

      create table alert_campaign (
        id uuid not null constraint pk_alert_campaign primary key,
        state text not null default 'draft',
        title jsonb not null,
        -- Markdown.
        body jsonb not null,
        everyone boolean not null,
        area_ids uuid[] not null default '{}',
        service_ids uuid[] not null default '{}',
        -- From when it may go; null while nobody sends it.
        send_at timestamptz,
        -- Whether it may go while others wait for the morning.
        at_night boolean not null default false,
        -- When the first message left: then it is public too.
        began_at timestamptz,
        ended_at timestamptz,
        sample boolean not null default false,
        written_by_id uuid constraint fk_alert_campaign_written_by references staff,
        written_at timestamptz not null,
        sent_by_id uuid constraint fk_alert_campaign_sent_by references staff,
        constraint ck_alert_campaign_state check (state in ('draft', 'scheduled', 'sending', 'sent', 'stopped')),
        constraint ck_alert_campaign_audience check (everyone or cardinality(area_ids) + cardinality(service_ids) between 1 and 400),
        constraint ck_alert_campaign_times check ((send_at is null) = (state = 'draft') and (began_at is null) = (state in ('draft', 'scheduled'))
          and (ended_at is null) = (state in ('draft', 'scheduled', 'sending')))
      );
      create index ix_alert_campaign_written on alert_campaign (written_at desc, id desc);
      create index ix_alert_campaign_due on alert_campaign (send_at) where state in ('scheduled', 'sending');
      create index ix_alert_campaign_public on alert_campaign (began_at desc, id desc) where state in ('sending', 'sent');

      -- One row for each recipient of a campaign: whatever happens, nobody gets it twice.
      create table alert_delivery (
        id uuid not null constraint pk_alert_delivery primary key,
        campaign_id uuid not null constraint fk_alert_delivery_campaign references alert_campaign,
        subscription_id uuid not null constraint fk_alert_delivery_subscription references alert_subscription,
        state text not null default 'waiting',
        posted_at timestamptz,
        bounced_at timestamptz,
        constraint uq_alert_delivery unique (campaign_id, subscription_id),
        constraint ck_alert_delivery_state check (state in ('waiting', 'posted', 'bounced', 'unsubscribed')),
        constraint ck_alert_delivery_bounced check ((state = 'bounced') = (bounced_at is not null))
      );
      create index ix_alert_delivery_waiting on alert_delivery (campaign_id, id) where state = 'waiting';
      create index ix_alert_delivery_subscription on alert_delivery (subscription_id);

      -- Where a mail program's own button unsubscribes (RFC 8058).
      alter table message add column unsubscribe_url text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table message drop column unsubscribe_url;
      drop table alert_delivery, alert_campaign, alert_link, alert_subscription;
    `);
  }
}
