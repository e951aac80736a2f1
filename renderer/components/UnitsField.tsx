import { useTranslation } from 'react-i18next';
import { DecimalField, type DecimalFieldProps } from './DecimalField';

export type UnitsFieldProps = Omit<DecimalFieldProps, 'digits' | 'step' | 'suffix' | 'suffixWidth'>;

/** Units of 45 minutes, whole or in quarters (Source: domain rules, Time). */
export const UnitsField = ({ min = 0, ...props }: UnitsFieldProps) => {
  const { t } = useTranslation('common');
  return <DecimalField {...props} min={min} step={0.25} digits={2} suffix={t('field.units')} />;
};
