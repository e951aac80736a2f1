import { useTranslation } from 'react-i18next';
import type { TypedPlace } from '../stores/field-drafts';
import { ChangedMeanwhile } from './ChangedMeanwhile';
import type { FieldsBeingTyped } from './fields-being-typed';

interface FieldClashesProps<T extends object> {
  typing: FieldsBeingTyped<T>;
  place: TypedPlace;
  labelOf: (field: keyof T & string) => string;
  /** A value as one reads it; empty where there is nothing. */
  textOf: (field: keyof T & string, values: T) => string;
  /** What holds has been said of a field. */
  onChosen: () => void;
}

/** What others stored of something in the fields that are being typed in; and that something typed before is still here. */
export function FieldClashes<T extends object>({
  typing,
  place,
  labelOf,
  textOf,
  onChosen,
}: FieldClashesProps<T>) {
  const { t } = useTranslation('common');
  const { clashes, stored, fields } = typing;
  if (clashes.length === 0 && typing.isKept && typing.isTyped)
    return (
      <p className="kk-secondary" role="status">
        {t('meanwhile.kept')}
      </p>
    );
  return clashes.map((field) => (
    <ChangedMeanwhile
      key={field}
      place={place}
      field={field}
      label={labelOf(field)}
      stored={textOf(field, stored)}
      typed={textOf(field, fields)}
      onTake={() => {
        typing.takeStored(field);
        onChosen();
      }}
      onKeep={() => {
        typing.keepTyped(field);
        onChosen();
      }}
    />
  ));
}
