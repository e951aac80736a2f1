/** A module of a course as it is founded. `units` sum to the course's units over all modules. */
export interface DefaultModule {
  title: string;
  shortTitle: string;
  units: number;
  competences: string;
}

/**
 * "Social Media Manager (IHK)": the eight fields a social media manager has to master, 80 UE in all.
 * Source: domain rules, Time (a course has 80 UE) and the course's founding description.
 */
export const DEFAULT_COURSE = {
  title: 'Social Media Manager (IHK)',
  codePrefix: 'SMM',
  units: 80,
  homeworkHoursMin: 20,
  homeworkHoursMax: 30,
  modules: [
    {
      title: 'Recherche',
      shortTitle: 'Recherche',
      units: 8,
      competences: 'Zielgruppen, Themen und Wettbewerb recherchieren, Quellen prüfen, Monitoring einrichten',
    },
    {
      title: 'Konzepte und Strategien',
      shortTitle: 'Konzepte',
      units: 16,
      competences: 'Ziele, Zielgruppen, Kanäle und Kennzahlen zu einer Social-Media-Strategie verbinden',
    },
    {
      title: 'Redaktion',
      shortTitle: 'Redaktion',
      units: 12,
      competences: 'Redaktionsplan führen, für Kanäle schreiben, Bild- und Urheberrecht beachten',
    },
    {
      title: 'Überzeugungsarbeit',
      shortTitle: 'Überzeugung',
      units: 8,
      competences: 'Vorhaben intern vertreten, Budgets begründen, mit Einwänden umgehen',
    },
    {
      title: 'Netzwerken',
      shortTitle: 'Netzwerken',
      units: 12,
      competences: 'Communitys aufbauen und moderieren, Kooperationen anbahnen, mit Kritik umgehen',
    },
    {
      title: 'Change',
      shortTitle: 'Change',
      units: 8,
      competences: 'Veränderungen im Unternehmen begleiten, Social-Media-Richtlinien einführen',
    },
    {
      title: 'Öffentlicher Auftritt',
      shortTitle: 'Auftritt',
      units: 12,
      competences: 'Vor Publikum und Kamera auftreten, präsentieren, in der Krise sprechfähig sein',
    },
    {
      title: 'Weiterbildung',
      shortTitle: 'Weiterbildung',
      units: 4,
      competences: 'Neues beobachten und bewerten, die eigene Weiterbildung planen',
    },
  ] satisfies DefaultModule[],
} as const;
