import { useTranslation } from 'react-i18next';
import { DecimalField, type DecimalFieldProps } from './DecimalField';
import { formatNumber } from './format';

export interface PointsFieldProps extends Omit<DecimalFieldProps, 'suffix' | 'suffixWidth' | 'max'> {
  /** Achievable points, 100 unless it is a criterion. */
  max?: number;
  /** Shows `von 10` inside the field. */
  withMax?: boolean;
}

/** Points of a mark; empty is "not marked" and stays so (Source: domain rules, Assessment). */
export const PointsField = ({ min = 0, max = 100, withMax, ...props }: PointsFieldProps) => {
  const { t } = useTranslation('common');
  return (
    <DecimalField
      {...props}
      min={min}
      max={max}
      {...(withMax ? { suffix: t('field.ofMax', { max: formatNumber(max) }), suffixWidth: 58 } : {})}
    />
  );
};
