import { Alert, Button, Modal, Select, Tabs } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PAPER_KINDS, type PaperKind } from '../../../shared/domain/paper-texts';
import { useChannel, useJob } from '../../api/hooks';
import { useFolder } from '../../api/use-folder';
import { DecimalField } from '../../components/DecimalField';
import { FieldRow } from '../../components/FieldRow';
import { SaveState } from '../../components/SaveState';
import { type DesignDraft, designDraftKey, useDesignDrafts } from '../../stores/design-drafts';
import { DesignBlocks } from './DesignBlocks';
import { DesignFiles } from './DesignFiles';
import { DesignScope } from './DesignScope';
import { DesignTexts } from './DesignTexts';
import { type Design, draftOf, faultsOf, isSame, wishOf } from './design-draft';
import classes from './documents.module.css';
import { PreviewPages } from './PreviewDialog';
import { usePreview } from './use-preview';
import { WordTemplateFile } from './WordTemplateFile';

/** So long nobody types before the preview is drawn anew. */
const TYPING_MILLISECONDS = 300;

interface DesignDialogProps {
  cohortId: string;
  /** Of the cohort. */
  chamber: { id: string; name: string };
  onClose: () => void;
}

/** How the papers of each kind look and what they say, for all chambers or one, with a preview beside it that follows what is typed. */
export function DesignDialog({ cohortId, chamber, onClose }: DesignDialogProps) {
  const { t } = useTranslation('documents');
  const [kind, setKind] = useState<PaperKind>('certificate');
  const [scope, setScope] = useState<'all' | 'chamber' | null>(null);
  const { data } = useChannel('certificates.designs', {});
  const folder = useFolder();
  const drafts = useDesignDrafts((state) => state.drafts);
  const keyOf = (of: PaperKind, whose: 'all' | 'chamber') =>
    designDraftKey(folder, of, whose === 'chamber' ? chamber.id : null);
  const isWaiting = (of: PaperKind) => [keyOf(of, 'all'), keyOf(of, 'chamber')].some((key) => key in drafts);
  const ofAll = data?.find(({ document, chamberId }) => document === kind && chamberId === null);
  const own = data?.find(({ document, chamberId }) => document === kind && chamberId === chamber.id);
  // Until somebody chooses, it is the one that holds for this cohort.
  const whose = scope ?? (own ? 'chamber' : 'all');
  const design = whose === 'chamber' ? (own ?? ofAll) : ofAll;
  return (
    // At the top: its tabs are of different heights.
    <Modal opened onClose={onClose} size="66rem" centered={false} title={t('design.title')}>
      {design && (
        <Designer
          of={`${kind} ${whose} ${own !== undefined}`}
          draftKey={keyOf(kind, whose)}
          cohortId={cohortId}
          design={design}
          chamber={chamber}
          chamberId={whose === 'chamber' ? chamber.id : null}
        >
          <Select
            label={t('design.kind')}
            data={PAPER_KINDS.map((value) => ({
              value,
              label: isWaiting(value)
                ? t('design.waiting', { kind: t(`kind.${value}`) })
                : t(`kind.${value}`),
            }))}
            value={kind}
            allowDeselect={false}
            data-autofocus
            onChange={(value) => setKind(PAPER_KINDS.find((known) => known === value) ?? kind)}
          />
          <DesignScope
            kind={kind}
            chamber={chamber}
            whose={whose}
            hasOwn={own !== undefined}
            onChange={setScope}
          />
        </Designer>
      )}
    </Modal>
  );
}

interface DesignerProps {
  /** Which design it is: what was typed of one is not of another. */
  of: string;
  /** Under which what is typed is kept until it is saved. */
  draftKey: string;
  cohortId: string;
  /** Where a chamber has none of its own yet, that of all. */
  design: Design;
  /** Of the cohort. */
  chamber: { id: string; name: string };
  /** For which chamber it is saved; null for all. */
  chamberId: string | null;
  /** The choice of the kind and of whose it is. */
  children: React.ReactNode;
}

function Designer({ of, draftKey, cohortId, design, chamber, chamberId, children }: DesignerProps) {
  const { t } = useTranslation('documents');
  const kept = useDesignDrafts((state) => state.drafts[draftKey]);
  const { keep, drop } = useDesignDrafts.getState();
  const saved = draftOf(design);
  const draft = kept?.draft ?? saved;
  const setDraft = (next: DesignDraft) => {
    if (isSame(next, saved)) drop(draftKey);
    else keep(draftKey, { draft: next, base: kept?.base ?? saved });
  };
  const isStale = kept !== undefined && !isSame(kept.base, saved);
  const [savedOf, setSavedOf] = useState<string | null>(null);
  const save = useJob('certificates.saveDesign', {
    // Typed on while it was saved, it is a draft of what is stored now.
    onDone: () => {
      setSavedOf(of);
      const now = useDesignDrafts.getState().drafts[draftKey];
      if (!now || isSame(now.draft, draft)) drop(draftKey);
      else keep(draftKey, { ...now, base: draft });
    },
  });
  const faults = faultsOf(design.document, draft);
  const wish = wishOf(design.document, draft);
  const isSound = Object.keys(faults).length === 0 && wish !== null;
  const isNew = design.chamberId !== chamberId;
  const isWorthSaving = isNew || !isSame(draft, saved);
  const saveWith = (files: object) => {
    if (wish && isSound)
      void save.run({
        document: design.document,
        ...(chamberId !== null && { chamberId }),
        ...wish,
        ...files,
      });
  };
  return (
    <div className={classes.designer}>
      <div className={classes.form}>
        {children}
        <Tabs defaultValue="paper">
          <Tabs.List>
            <Tabs.Tab value="paper">{t('design.tab.paper')}</Tabs.Tab>
            <Tabs.Tab value="texts">{t('design.tab.texts')}</Tabs.Tab>
            {design.document !== 'welcome-letter' && (
              <Tabs.Tab value="blocks">{t('design.tab.blocks')}</Tabs.Tab>
            )}
          </Tabs.List>
          <Tabs.Panel value="paper" pt="sm" className={classes.form ?? ''}>
            <FieldRow>
              <DecimalField
                label={t('design.top')}
                value={draft.top}
                onChange={(top) => setDraft({ ...draft, top })}
                min={10}
                max={100}
                digits={0}
                suffix={t('design.millimetres')}
                live
              />
              <DecimalField
                label={t('design.bottom')}
                value={draft.bottom}
                onChange={(bottom) => setDraft({ ...draft, bottom })}
                min={5}
                max={60}
                digits={0}
                suffix={t('design.millimetres')}
                live
              />
            </FieldRow>
            <DesignFiles
              design={design}
              chamber={chamber}
              chamberId={chamberId}
              isBusy={save.isRunning || !isSound}
              onChange={saveWith}
            />
            <WordTemplateFile document={design.document} />
          </Tabs.Panel>
          <Tabs.Panel value="texts" pt="sm">
            <DesignTexts
              kind={design.document}
              texts={draft.texts}
              faults={faults}
              onChange={(texts) => setDraft({ ...draft, texts })}
            />
          </Tabs.Panel>
          <Tabs.Panel value="blocks" pt="sm">
            <DesignBlocks blocks={draft.blocks} onChange={(blocks) => setDraft({ ...draft, blocks })} />
          </Tabs.Panel>
        </Tabs>
        {isStale && <Alert color="orange">{t('design.stale')}</Alert>}
        <div className={classes.foot}>
          <Button
            variant={isWorthSaving ? 'filled' : 'default'}
            disabled={!isSound}
            loading={save.isRunning}
            onClick={() => isWorthSaving && saveWith({})}
          >
            {t(isNew ? 'design.create' : 'design.save')}
          </Button>
          {kept && <Button onClick={() => drop(draftKey)}>{t('design.discard')}</Button>}
          {savedOf === of && !isWorthSaving && <SaveState state="saved" />}
        </div>
      </div>
      <DesignPreview key={of} cohortId={cohortId} design={design} chamberId={chamberId} draft={draft} />
    </div>
  );
}

interface DesignPreviewProps {
  cohortId: string;
  design: Design;
  chamberId: string | null;
  draft: DesignDraft;
}

/** What was typed as it would be printed; while it has a fault, as it was before. */
function DesignPreview({ cohortId, design, chamberId, draft }: DesignPreviewProps) {
  const { t } = useTranslation('documents');
  const [typed] = useDebouncedValue(draft, TYPING_MILLISECONDS);
  const kind = design.document;
  const isSound = Object.keys(faultsOf(kind, typed)).length === 0;
  const wish = isSound ? wishOf(kind, typed) : null;
  const [shown, setShown] = useState(wish);
  if (wish !== null && JSON.stringify(wish) !== JSON.stringify(shown)) setShown(wish);
  const { stationery, logo, chamberSignature, secondSignature, directorSignature } = design;
  const preview = usePreview(
    { cohortId, document: kind, chamberId, ...(shown && { design: shown }) },
    // Files are saved as they are chosen.
    JSON.stringify([stationery, logo, chamberSignature, secondSignature, directorSignature]),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
    <section className={classes.sample} aria-label={t('design.see')} tabIndex={0}>
      <PreviewPages preview={preview} />
    </section>
  );
}
