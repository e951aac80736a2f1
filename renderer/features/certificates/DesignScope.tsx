import { Button, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PaperKind } from '../../../shared/domain/paper-texts';
import { useSend } from '../../api/hooks';
import classes from './documents.module.css';

interface DesignScopeProps {
  kind: PaperKind;
  chamber: { id: string; name: string };
  whose: 'all' | 'chamber';
  /** The chamber has a design of its own for this kind. */
  hasOwn: boolean;
  onChange: (whose: 'all' | 'chamber') => void;
}

/** Whether a design is that of all chambers or of the cohort's alone, which one holds here, and the way back to that of all. */
export function DesignScope({ kind, chamber, whose, hasOwn, onChange }: DesignScopeProps) {
  const { t } = useTranslation('documents');
  const { mutate: remove, isPending } = useSend('certificates.removeDesign');
  return (
    <div>
      <SegmentedControl
        fullWidth
        aria-label={t('design.scope.label')}
        value={whose}
        onChange={(value) => onChange(value === 'chamber' ? 'chamber' : 'all')}
        data={[
          { value: 'all', label: t('design.scope.all.label') },
          { value: 'chamber', label: chamber.name },
        ]}
      />
      <p className={classes.hint}>
        {t(`design.scope.${whose}.${hasOwn ? 'own' : 'none'}`, { chamber: chamber.name })}
        {whose === 'chamber' && hasOwn && (
          <>
            {' '}
            <Button
              size="compact-xs"
              variant="default"
              loading={isPending}
              onClick={() => remove({ document: kind, chamberId: chamber.id })}
            >
              {t('design.scope.remove')}
            </Button>
          </>
        )}
      </p>
    </div>
  );
}
