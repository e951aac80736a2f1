import type { RubricLevel } from './rubric';

/** A criterion as a course is founded with it: marked out of its weight, in halves, with four levels. */
export interface DefaultCriterion {
  title: string;
  description: string;
  /** Percent of the part, and the most points. */
  weight: number;
  competences: string;
  /** What very good, good, sufficient and insufficient look like. */
  levels: readonly [string, string, string, string];
}

export interface DefaultRubric {
  part: 'paper' | 'presentation';
  title: string;
  criteria: readonly DefaultCriterion[];
  knockOuts: readonly { title: string; description: string }[];
}

/** Points of a founded criterion are given in halves. */
export const DEFAULT_POINT_STEP = 0.5;

const LEVEL_TITLES = ['Sehr gut', 'Gut', 'Ausreichend', 'Unzureichend'] as const;
/** Lower bounds as shares of the maximum: the grades' own borders 92, 67 and 50, on the next half below. */
const LEVEL_SHARES = [0.9, 0.7, 0.5, 0] as const;

/** The levels of a founded criterion with so many points: 10 → 9, 7, 5, 0. */
export function defaultLevels({ weight, levels }: DefaultCriterion): RubricLevel[] {
  return levels.map((description, index) => ({
    title: LEVEL_TITLES[index] as string,
    fromPoints:
      Math.floor(((LEVEL_SHARES[index] as number) * weight) / DEFAULT_POINT_STEP) * DEFAULT_POINT_STEP,
    description,
  }));
}

/** How a strategy paper is marked unless the course says otherwise. Source of titles and weights: domain rules, Assessment. */
const PAPER: DefaultRubric = {
  part: 'paper',
  title: 'Strategiepapier',
  knockOuts: [
    {
      title: 'Eigenständigkeitserklärung fehlt',
      description: 'Ohne die unterschriebene Erklärung ist die Facharbeit nicht bestanden.',
    },
  ],
  criteria: [
    {
      title: 'Ausgangslage und Analyse',
      description: 'Unternehmen, Markt, Wettbewerb und bisheriger Auftritt sind untersucht und belegt.',
      weight: 15,
      competences: 'Recherche',
      levels: [
        'Unternehmen, Markt und bisheriger Auftritt sind mit eigenen Daten untersucht; die Folgerungen sind zwingend.',
        'Die Ausgangslage ist klar und belegt; eine Lücke in Daten oder Folgerung.',
        'Die Ausgangslage ist beschrieben, Belege und Folgerungen bleiben allgemein.',
        'Beschreibung ohne Belege oder ohne Bezug zur Aufgabe.',
      ],
    },
    {
      title: 'Ziele (SMART)',
      description: 'Ziele sind spezifisch, messbar, erreichbar, bedeutsam und befristet.',
      weight: 10,
      competences: 'Konzepte und Strategien',
      levels: [
        'Alle Ziele sind SMART und folgen aus der Analyse.',
        'Ziele sind messbar und befristet; ein Ziel bleibt ungenau.',
        'Ziele sind genannt, aber nur teilweise messbar.',
        'Absichten statt Ziele.',
      ],
    },
    {
      title: 'Zielgruppen und Personas',
      description: 'Zielgruppen sind hergeleitet und durch Personas greifbar.',
      weight: 10,
      competences: 'Recherche',
      levels: [
        'Zielgruppen sind aus Daten hergeleitet, Personas lebensnah und im Weiteren genutzt.',
        'Zielgruppen sind schlüssig, Personas werden kaum weiter genutzt.',
        'Zielgruppen sind benannt, die Herleitung bleibt allgemein.',
        'Zielgruppen fehlen oder passen nicht zum Vorhaben.',
      ],
    },
    {
      title: 'Strategie und Positionierung',
      description: 'Ein Weg zum Ziel ist begründet gewählt, Alternativen sind abgewogen.',
      weight: 10,
      competences: 'Konzepte und Strategien, Überzeugungsarbeit',
      levels: [
        'Klare Positionierung; der Weg ist gegen Alternativen abgewogen und folgt aus Analyse und Zielen.',
        'Schlüssige Strategie; Alternativen sind nur gestreift.',
        'Strategie erkennbar, die Begründung bleibt allgemein.',
        'Sammlung von Maßnahmen ohne Strategie.',
      ],
    },
    {
      title: 'Kanäle',
      description: 'Auswahl, Rollen und Ausschluss der Kanäle sind begründet.',
      weight: 10,
      competences: 'Konzepte und Strategien',
      levels: [
        'Auswahl und Ausschluss zwingend aus Zielen und Zielgruppe abgeleitet.',
        'Rollen klar, Auswahl begründet; eine Lücke in der Herleitung.',
        'Kanäle passen, Gründe bleiben allgemein oder fehlen teils.',
        'Aufzählung ohne Bezug zu Zielen oder Zielgruppe.',
      ],
    },
    {
      title: 'Content und Redaktionsplan',
      description: 'Themen, Formate, Tonalität und ein Plan, nach dem gearbeitet werden kann.',
      weight: 15,
      competences: 'Redaktion',
      levels: [
        'Themen und Formate folgen der Strategie; der Plan trägt über Monate und ist sofort nutzbar.',
        'Guter Plan mit Beispielen; einzelne Formate oder Zuständigkeiten fehlen.',
        'Themen sind gesammelt, der Plan bleibt grob.',
        'Kein Plan, nach dem sich arbeiten lässt.',
      ],
    },
    {
      title: 'Ressourcen und Budget',
      description: 'Zeit, Menschen und Geld sind vollständig und wirklichkeitsnah geplant.',
      weight: 5,
      competences: 'Überzeugungsarbeit',
      levels: [
        'Vollständig, wirklichkeitsnah und begründet.',
        'Wirklichkeitsnah; ein Posten fehlt.',
        'Grobe Schätzung ohne Begründung.',
        'Fehlt oder trägt nicht.',
      ],
    },
    {
      title: 'Monitoring und KPIs',
      description: 'Kennzahlen messen die Ziele; es ist geregelt, wer wann was daraus folgert.',
      weight: 10,
      competences: 'Weiterbildung, Recherche',
      levels: [
        'Jede Kennzahl gehört zu einem Ziel, mit Zielwert, Zuständigkeit und Folgen.',
        'Kennzahlen passen; Zielwerte oder Folgen fehlen vereinzelt.',
        'Kennzahlen sind genannt, der Bezug zu den Zielen bleibt lose.',
        'Nur Reichweiten oder keine Messung.',
      ],
    },
    {
      title: 'Recht',
      description: 'Impressum, Datenschutz, Urheber- und Bildrechte, Kennzeichnung.',
      weight: 5,
      competences: 'Redaktion',
      levels: [
        'Alle Rechtsfragen des Vorhabens sind erkannt und gelöst.',
        'Die wichtigen Fragen sind gelöst; eine bleibt offen.',
        'Rechtsfragen sind genannt, aber nicht auf das Vorhaben bezogen.',
        'Fehlt oder ist falsch.',
      ],
    },
    {
      title: 'Form und Quellen',
      description: 'Aufbau, Sprache, Belege und Quellenverzeichnis.',
      weight: 10,
      competences: 'Öffentlicher Auftritt',
      levels: [
        'Klar aufgebaut, sicher formuliert, jede Quelle belegt.',
        'Gut lesbar; einzelne Belege oder Formfehler.',
        'Lesbar mit Mängeln, Quellen unvollständig.',
        'Ungeordnet oder ohne Quellen.',
      ],
    },
  ],
};

/** The presentation with its short discussion, the second part of the assessment. */
const PRESENTATION: DefaultRubric = {
  part: 'presentation',
  title: 'Präsentation',
  knockOuts: [],
  criteria: [
    {
      title: 'Präsentation',
      description: 'Aufbau, Verständlichkeit, Medien, Zeit',
      weight: 60,
      competences: 'Öffentlicher Auftritt',
      levels: [
        'Frei und fesselnd, klarer Aufbau, Medien tragen die Aussage, in der Zeit.',
        'Sicher und verständlich; kleine Schwächen in Aufbau, Medien oder Zeit.',
        'Verständlich, aber abgelesen oder ohne klare Linie.',
        'Kaum zu folgen oder weit neben der Zeit.',
      ],
    },
    {
      title: 'Fachgespräch',
      description: 'Begründung der Entscheidungen, Umgang mit Rückfragen',
      weight: 40,
      competences: 'Überzeugungsarbeit',
      levels: [
        'Begründet jede Entscheidung, greift Einwände auf und denkt weiter.',
        'Begründet sicher; bei einzelnen Rückfragen unsicher.',
        'Antwortet, die Begründungen bleiben allgemein.',
        'Kann die eigenen Entscheidungen nicht begründen.',
      ],
    },
  ],
};

export const DEFAULT_RUBRICS: readonly DefaultRubric[] = [PAPER, PRESENTATION];
