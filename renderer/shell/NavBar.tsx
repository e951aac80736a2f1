import type { TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { formatNumber } from '../components/format';
import { type Status, StatusGlyph } from '../components/StatusGlyph';
import { AcademyMenu, type AcademyMenuProps } from './AcademyMenu';
import classes from './NavBar.module.css';
import { MAIN_AREAS, type NavigationItem, SETTINGS_AREA } from './navigation';

export interface CurrentCohort {
  id: string;
  code: string;
  status: Status;
  /** What the status means here, e.g. `läuft` or `Bewertung`. */
  statusWord?: string;
  to: string;
}

export interface NavBarProps {
  /** Work that is left, by area; 0 shows nothing. */
  counts?: Partial<Record<NavigationItem['area'], number>>;
  /** The main areas of an office unless others are given. */
  areas?: readonly NavigationItem[];
  hasSettings?: boolean;
  /** Cohorts under way or coming up, for the short way. */
  currentCohorts: readonly CurrentCohort[];
  /** The block at the bottom: academy, person, and their menu. */
  academy: AcademyMenuProps;
  rail: boolean;
}

interface AreaLinkProps {
  to: string;
  word: string;
  icon: TablerIcon;
  current: boolean;
  count?: number | undefined;
  countWord?: string | undefined;
}

const AreaLink = ({ to, word, icon: Icon, current, count = 0, countWord }: AreaLinkProps) => (
  <Link to={to} className={classes.link} aria-current={current ? 'page' : undefined}>
    <Icon size={18} stroke={1.6} aria-hidden="true" className={classes.icon} />
    <span className={classes.word}>{word}</span>
    {count > 0 && (
      <span className={classes.count}>
        {formatNumber(count)}
        <span className="kk-visually-hidden"> {countWord}</span>
      </span>
    )}
  </Link>
);

const isWithin = (pathname: string, to: string) =>
  pathname === to || (to !== '/' && pathname.startsWith(`${to}/`));

/** Main areas, current cohorts, settings and the academy; a rail of icons where it is narrow. */
export const NavBar = ({
  counts = {},
  areas = MAIN_AREAS,
  hasSettings = true,
  currentCohorts,
  academy,
  rail,
}: NavBarProps) => {
  const { t } = useTranslation(['shell', 'common']);
  const { pathname } = useLocation();
  const inListedCohort = !rail && currentCohorts.some(({ to }) => isWithin(pathname, to));
  return (
    <div className={classes.nav} data-rail={rail || undefined}>
      {areas.map(({ area, to, icon }) => (
        <AreaLink
          key={area}
          to={to}
          icon={icon}
          word={t(`shell:nav.${area}`)}
          current={isWithin(pathname, to) && !(area === 'cohorts' && inListedCohort)}
          count={counts[area]}
          countWord={t('shell:nav.open')}
        />
      ))}
      {!rail && currentCohorts.length > 0 && (
        <>
          <h2 className={classes.heading}>{t('shell:nav.currentCohorts')}</h2>
          {currentCohorts.map((cohort) => (
            <Link
              key={cohort.id}
              to={cohort.to}
              className={classes.link}
              aria-current={isWithin(pathname, cohort.to) ? 'page' : undefined}
            >
              <span className={classes.shape}>
                <StatusGlyph status={cohort.status} />
              </span>
              <span className={`${classes.word} kk-code`}>{cohort.code}</span>
              <span className="kk-visually-hidden">
                , {cohort.statusWord ?? t(`common:status.${cohort.status}`)}
              </span>
            </Link>
          ))}
        </>
      )}
      <div className={classes.bottom}>
        {hasSettings && (
          <AreaLink
            to={SETTINGS_AREA.to}
            icon={SETTINGS_AREA.icon}
            word={t(rail ? 'shell:nav.settingsShort' : 'shell:nav.settings')}
            current={isWithin(pathname, SETTINGS_AREA.to)}
          />
        )}
        <AcademyMenu {...academy} rail={rail} />
      </div>
    </div>
  );
};
