import { annotationOf } from 'domain/triage/annotation';
import { type Said, type Subject } from 'domain/triage/judgement';
import { asRecord } from 'domain/narrowing/narrowing';
import { type FakeApi, NOTHING_STORED } from './grafana';

/** Grafana's annotations, as far as pages ask it; what they ask besides is answered by another. */
export class FakeAnnotations {
  public readonly kept: Array<Readonly<Record<string, unknown>>> = [];

  public constructor(private readonly others: FakeApi = NOTHING_STORED) {}

  /** Somebody has said something. */
  public say(subject: Subject, said: Partial<Said>, login = 'ana'): void {
    this.keep(annotationOf(subject, { verdict: 'new', note: '', assignee: '', ...said }, 1000, 2000), login);
  }

  public readonly answer: FakeApi = (request) => {
    if (request.url !== '/api/annotations') {
      return this.others(request);
    }
    if (request.method === 'POST') {
      this.keep(request.body, 'somebody');
    }
    return [...this.kept];
  };

  private keep(body: unknown, login: string): void {
    const id = this.kept.length + 1;
    this.kept.push({ ...asRecord(body), id, login, created: 1_795_000_000_000 + id });
  }
}
