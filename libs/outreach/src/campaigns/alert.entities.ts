import type { Translated } from '@civic311/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CampaignState } from '../rules/campaign.js';

/** What somebody asked to be told. Theirs once they confirmed it; their address is forgotten when they leave. */
@Entity('alert_subscription')
@Unique('uq_alert_subscription_form_key', ['formKey'])
@Check('ck_alert_subscription_ended', 'as in its migration')
@Check('ck_alert_subscription_contact', 'as in its migration')
@Check('ck_alert_subscription_sizes', 'as in its migration')
@Index('uq_alert_subscription_address', { synchronize: false })
@Index('ix_alert_subscription_unconfirmed', { synchronize: false })
export class AlertSubscriptionEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_alert_subscription' }) id: string;
  @Column({ name: 'form_key', type: 'uuid' }) formKey: string;
  /** An e-mail address, or a telephone (+16175550134) that gets text messages. */
  @Column({ type: 'text', nullable: true }) address: string | null;
  @Column({ type: 'text' }) language: string;
  @Column({ type: 'boolean' }) everywhere: boolean;
  @Column({ name: 'area_ids', type: 'uuid', array: true, default: '{}' }) areaIds: string[];
  @Column({ name: 'service_ids', type: 'uuid', array: true, default: '{}' }) serviceIds: string[];
  @Column({ name: 'asked_at', type: 'timestamptz' }) askedAt: Date;
  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true }) confirmedAt: Date | null;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt: Date | null;
  @Column({ name: 'ended_why', type: 'text', nullable: true }) endedWhy: 'asked' | 'bounced' | null;
  @Column({ type: 'boolean', default: false }) sample: boolean;
}

@Entity('alert_link')
@Index('ix_alert_link_subscription', ['subscriptionId'])
export class AlertLinkEntity {
  @PrimaryColumn({ name: 'token_hash', type: 'text', primaryKeyConstraintName: 'pk_alert_link' }) tokenHash: string;
  @ForeignKey(() => AlertSubscriptionEntity, { name: 'fk_alert_link_subscription', onDelete: 'CASCADE' })
  @Column({ name: 'subscription_id', type: 'uuid' })
  subscriptionId: string;
}

@Entity('alert_campaign')
@Check('ck_alert_campaign_state', 'as in its migration')
@Check('ck_alert_campaign_audience', 'as in its migration')
@Check('ck_alert_campaign_times', 'as in its migration')
@Index('ix_alert_campaign_written', { synchronize: false })
@Index('ix_alert_campaign_due', { synchronize: false })
@Index('ix_alert_campaign_public', { synchronize: false })
export class AlertCampaignEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_alert_campaign' }) id: string;
  @Column({ type: 'text', default: 'draft' }) state: CampaignState;
  @Column({ type: 'jsonb' }) title: Translated;
  /** Markdown. */
  @Column({ type: 'jsonb' }) body: Translated;
  @Column({ type: 'boolean' }) everyone: boolean;
  @Column({ name: 'area_ids', type: 'uuid', array: true, default: '{}' }) areaIds: string[];
  @Column({ name: 'service_ids', type: 'uuid', array: true, default: '{}' }) serviceIds: string[];
  /** From when it may go. */
  @Column({ name: 'send_at', type: 'timestamptz', nullable: true }) sendAt: Date | null;
  @Column({ name: 'at_night', type: 'boolean', default: false }) atNight: boolean;
  @Column({ name: 'began_at', type: 'timestamptz', nullable: true }) beganAt: Date | null;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt: Date | null;
  @Column({ type: 'boolean', default: false }) sample: boolean;
  @Column({ name: 'written_by_id', type: 'uuid', nullable: true }) writtenById: string | null;
  @Column({ name: 'written_at', type: 'timestamptz' }) writtenAt: Date;
  @Column({ name: 'sent_by_id', type: 'uuid', nullable: true }) sentById: string | null;
}

/** One recipient of a campaign. Its message is about this row. */
@Entity('alert_delivery')
@Unique('uq_alert_delivery', ['campaignId', 'subscriptionId'])
@Check('ck_alert_delivery_state', 'as in its migration')
@Check('ck_alert_delivery_bounced', 'as in its migration')
@Index('ix_alert_delivery_waiting', { synchronize: false })
@Index('ix_alert_delivery_subscription', ['subscriptionId'])
export class AlertDeliveryEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_alert_delivery' }) id: string;
  @ForeignKey(() => AlertCampaignEntity, { name: 'fk_alert_delivery_campaign' })
  @Column({ name: 'campaign_id', type: 'uuid' })
  campaignId: string;
  @ForeignKey(() => AlertSubscriptionEntity, { name: 'fk_alert_delivery_subscription' })
  @Column({ name: 'subscription_id', type: 'uuid' })
  subscriptionId: string;
  @Column({ type: 'text', default: 'waiting' }) state: 'waiting' | 'posted' | 'bounced' | 'unsubscribed';
  @Column({ name: 'posted_at', type: 'timestamptz', nullable: true }) postedAt: Date | null;
  @Column({ name: 'bounced_at', type: 'timestamptz', nullable: true }) bouncedAt: Date | null;
}
