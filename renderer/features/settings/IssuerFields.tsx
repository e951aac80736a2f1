import { Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { ISSUED_BY } from '../../../shared/domain/certificate-issuer';
import { FieldRow } from '../../components/FieldRow';
import { Panel } from '../../components/Panel';
import type { ChamberDraft } from './chamber-draft';
import classes from './settings.module.css';
import { errorUnder } from './use-settings-form';

interface IssuerFieldsProps {
  issuer: ChamberDraft['issuer'];
  /** The chamber's name in the profile. */
  name: string;
  onChange: (issuer: ChamberDraft['issuer']) => void;
  errors: Readonly<Record<string, string>>;
}

/** Who issues the certificates of a chamber, where, and who signs them. */
export const IssuerFields = memo(function IssuerFields({
  issuer,
  name,
  onChange,
  errors,
}: IssuerFieldsProps) {
  const { t } = useTranslation('settings');
  const set = (changes: Partial<ChamberDraft['issuer']>) => onChange({ ...issuer, ...changes });
  const setSigner = (place: number, changes: Partial<ChamberDraft['issuer']['signatories'][number]>) =>
    set({
      signatories: issuer.signatories.map((each, index) =>
        index === place ? { ...each, ...changes } : each,
      ),
    });
  return (
    <Panel title={t('issuer.title')} note={t('issuer.note')}>
      <div className={classes.fields}>
        <div>
          <div className={classes.label} id="issued-by">
            {t('issuer.by')}
          </div>
          <SegmentedControl
            aria-labelledby="issued-by"
            data={ISSUED_BY.map((value) => ({ value, label: t(`issuer.${value}`) }))}
            value={issuer.by}
            onChange={(value) => set({ by: ISSUED_BY.find((known) => known === value) ?? issuer.by })}
          />
        </div>
        <FieldRow columns="2fr 1fr">
          <TextInput
            label={t('issuer.name')}
            placeholder={name}
            value={issuer.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
            error={errors['issuer.name']}
            maxLength={300}
          />
          <TextInput
            label={t('issuer.place')}
            placeholder={t('issuer.placeDefault')}
            value={issuer.place}
            onChange={(event) => set({ place: event.currentTarget.value })}
            error={errors['issuer.place']}
            maxLength={300}
          />
        </FieldRow>
        {issuer.signatories.map((signer, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: there are two places, and nothing else tells them apart.
          <FieldRow key={place}>
            <TextInput
              label={t('issuer.signer', { number: place + 1 })}
              value={signer.name}
              onChange={(event) => setSigner(place, { name: event.currentTarget.value })}
              error={place === 0 ? errorUnder(errors, 'issuer.signatories') : undefined}
              maxLength={100}
            />
            <TextInput
              label={t('issuer.role', { number: place + 1 })}
              value={signer.role}
              onChange={(event) => setSigner(place, { role: event.currentTarget.value })}
              maxLength={100}
            />
          </FieldRow>
        ))}
        <Checkbox
          label={t('issuer.directorSigns')}
          checked={issuer.directorSigns}
          onChange={(event) => set({ directorSigns: event.currentTarget.checked })}
        />
        <p className="kk-secondary">{t('issuer.hint')}</p>
      </div>
    </Panel>
  );
});
