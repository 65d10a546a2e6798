/** A diagnosis in a person's words: what is, and why or what to do about it. */
export interface DiagnosisText {
  readonly title: string;
  readonly explanation: string;
}

/** Values as sentences take them: numbers grouped, an attacker's hidden characters made visible. */
export type SentenceValues = Readonly<Record<string, unknown>>;
