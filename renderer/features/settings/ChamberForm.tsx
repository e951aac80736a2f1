import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MORE_PAPER_TYPES } from '../../../shared/domain/paper-file-types';
import { DecimalField } from '../../components/DecimalField';
import { FieldRow } from '../../components/FieldRow';
import { formatNumber } from '../../components/format';
import { Panel } from '../../components/Panel';
import { ChangedResultsDialog } from './ChangedResultsDialog';
import { type ChamberDraft, chamberInputOf, chamberProfileOf, exampleNumber } from './chamber-draft';
import { DeadlineFields } from './DeadlineFields';
import { DecimalKeyFields, GradeKeyFields } from './GradeKeyFields';
import { IssuerFields } from './IssuerFields';
import { ListColumnFields } from './ListColumnFields';
import { SettingsForm } from './SettingsForm';
import classes from './settings.module.css';
import { useResultsQuestion } from './use-results-question';
import { useSettingsForm } from './use-settings-form';

interface ChamberFormProps {
  /** Undefined for a new chamber. */
  chamberId: string | undefined;
  stored: ChamberDraft;
  onSaved: (chamberId: string) => void;
}

/** The rules of one chamber: attendance, grades, its lists with their columns and deadlines, and who takes them. */
export function ChamberForm({ chamberId, stored, onSaved }: ChamberFormProps) {
  const { t } = useTranslation(['settings', 'papers']);
  const question = useResultsQuestion();
  const state = useSettingsForm({
    form: `chamber:${chamberId ?? 'new'}`,
    stored,
    channel: 'academy.saveChamber',
    inputOf: (value: ChamberDraft) => chamberInputOf(value, chamberId),
    refreshes: 'academy.listChambers',
    onSaved: ({ id }) => {
      question.close();
      onSaved(id);
    },
    onRefused: question.onRefused,
  });
  const { value, change, errors } = state;
  // The long parts are drawn where something of theirs has changed, not with every key typed in the others.
  const set = useMemo(
    () => ({
      issuer: (issuer: ChamberDraft['issuer']) => change({ issuer }),
      deadlines: (deadlines: ChamberDraft['deadlines']) => change({ deadlines }),
      columns: (columns: ChamberDraft['columns']) => change({ columns }),
      grades: (grades: ChamberDraft['grades']) => change({ grades }),
      decimals: (decimals: ChamberDraft['decimals']) => change({ decimals }),
    }),
    [change],
  );
  const name = useRef<HTMLInputElement>(null);
  // Who has begun a new one names it first.
  useEffect(() => {
    if (chamberId !== undefined) return;
    name.current?.focus();
    name.current?.select();
  }, [chamberId]);
  return (
    <>
      <SettingsForm
        label={value.name || t('chamber.new')}
        state={state}
        isNew={chamberId === undefined}
        {...(chamberId === undefined && { saveWord: t('chamber.create') })}
      >
        <Panel title={t('chamber.profile')}>
          <div className={classes.fields}>
            <FieldRow columns="2fr 1fr">
              <TextInput
                ref={name}
                label={t('chamber.name')}
                value={value.name}
                onChange={(event) => change({ name: event.currentTarget.value })}
                error={errors.name}
                maxLength={300}
                required
              />
              <TextInput
                label={t('chamber.city')}
                value={value.city}
                onChange={(event) => change({ city: event.currentTarget.value })}
                error={errors.city}
                maxLength={300}
              />
            </FieldRow>
            <FieldRow>
              <DecimalField
                label={t('chamber.threshold')}
                description={t('chamber.thresholdHint', {
                  units: formatNumber(Math.ceil((80 * (value.thresholdPercent ?? 0)) / 25) / 4),
                })}
                value={value.thresholdPercent}
                onChange={(thresholdPercent) => change({ thresholdPercent })}
                error={errors.thresholdPercent}
                min={0}
                max={100}
                suffix="%"
                suffixWidth={28}
                live
                required
              />
              <DecimalField
                label={t('chamber.resubmissions')}
                description={t('chamber.resubmissionsHint')}
                value={value.resubmissions}
                onChange={(resubmissions) => change({ resubmissions })}
                error={errors.resubmissions}
                min={0}
                max={5}
                digits={0}
                live
                required
              />
              <DecimalField
                label={t('chamber.resubmissionDays')}
                description={t('chamber.resubmissionDaysHint')}
                value={value.resubmissionDays}
                onChange={(resubmissionDays) => change({ resubmissionDays })}
                error={errors.resubmissionDays}
                min={0}
                max={365}
                digits={0}
                suffix={t('chamber.days')}
                suffixWidth={44}
                live
                required
              />
            </FieldRow>
            <div>
              <div className={classes.label} id="unit-rounding">
                {t('chamber.rounding')}
              </div>
              <SegmentedControl
                aria-labelledby="unit-rounding"
                data={[
                  { value: 'quarter', label: t('chamber.quarter') },
                  { value: 'whole', label: t('chamber.whole') },
                ]}
                value={value.unitRounding}
                onChange={(rounding) => change({ unitRounding: rounding as ChamberDraft['unitRounding'] })}
              />
            </div>
            <Checkbox
              label={t('chamber.excusedCounts')}
              checked={value.excusedCounts}
              onChange={(event) => change({ excusedCounts: event.currentTarget.checked })}
            />
            <Checkbox
              label={t('chamber.gradePrinted')}
              checked={value.gradePrinted}
              onChange={(event) => change({ gradePrinted: event.currentTarget.checked })}
            />
            <TextInput
              label={t('chamber.numberPattern')}
              description={t('chamber.numberPatternHint', { example: exampleNumber(value.numberPattern) })}
              value={value.numberPattern}
              onChange={(event) => change({ numberPattern: event.currentTarget.value })}
              error={errors.numberPattern}
              required
            />
            <Checkbox.Group
              label={t('chamber.paperTypes')}
              description={t('chamber.paperTypesHint')}
              value={value.morePaperTypes}
              onChange={(types) =>
                change({ morePaperTypes: MORE_PAPER_TYPES.filter((type) => types.includes(type)) })
              }
              error={errors.morePaperTypes}
            >
              <div className={classes.choices}>
                {MORE_PAPER_TYPES.map((type) => (
                  <Checkbox key={type} value={type} label={t(`papers:fileType.${type}`)} />
                ))}
              </div>
            </Checkbox.Group>
          </div>
        </Panel>
        {value.formsFrom && (
          <Panel
            title={t('chamber.formsFrom')}
            note={t('chamber.formsFromNote')}
            action={
              <Button size="compact-sm" onClick={() => change({ formsFrom: null })}>
                {t('chamber.withoutForms')}
              </Button>
            }
          >
            {value.formsFrom.forms
              .map(({ kind, fileName }) => `${t(`list.${kind}`)}: ${fileName}`)
              .join(' · ')}
          </Panel>
        )}
        <IssuerFields issuer={value.issuer} name={value.name} onChange={set.issuer} errors={errors} />
        <Panel title={t('chamber.contact')}>
          <FieldRow>
            <TextInput
              label={t('chamber.contactName')}
              value={value.contactName}
              onChange={(event) => change({ contactName: event.currentTarget.value })}
              error={errors.contactName}
              maxLength={300}
            />
            <TextInput
              label={t('chamber.contactEmail')}
              value={value.contactEmail}
              onChange={(event) => change({ contactEmail: event.currentTarget.value })}
              error={errors.contactEmail}
              maxLength={300}
            />
            <TextInput
              label={t('chamber.contactPhone')}
              value={value.contactPhone}
              onChange={(event) => change({ contactPhone: event.currentTarget.value })}
              error={errors.contactPhone}
              maxLength={300}
            />
          </FieldRow>
        </Panel>
        <DeadlineFields deadlines={value.deadlines} onChange={set.deadlines} errors={errors} />
        <ListColumnFields columns={value.columns} onChange={set.columns} errors={errors} />
        <GradeKeyFields grades={value.grades} onChange={set.grades} errors={errors} />
        <DecimalKeyFields decimals={value.decimals} onChange={set.decimals} error={errors.decimalKey} />
      </SettingsForm>
      {question.isAsking && (
        <ChangedResultsDialog
          preview="academy.previewChamber"
          input={chamberProfileOf(value, chamberId)}
          isSaving={state.isSaving}
          message={state.message}
          onSave={(changeReason) => void state.save({ changeReason })}
          onClose={question.close}
        />
      )}
    </>
  );
}
