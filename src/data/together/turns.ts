import { Observable, type Subscriber } from 'rxjs';
import { type Answer } from 'domain/problem/answer';
import { type Run } from '../answer/follow';

/** Lets a few runs be under way at a time. One that takes long keeps nobody waiting: it goes on beside the next. */
export class Turns {
  private readonly waiting: Turn[] = [];
  private running = 0;

  public constructor(
    private readonly atOnce: number,
    private readonly longMs: number
  ) {}

  /** The same run, asked when it is its turn. */
  public take<T, P>(run: Run<T, P>): Run<T, P> {
    return new Observable((subscriber) => {
      const turn = new Turn(this.longMs, () => this.leave());
      turn.onBegin = () => follow(run, subscriber, turn);
      this.waiting.push(turn);
      this.next();
      return () => turn.end();
    });
  }

  /** Begins no more. */
  public close(): void {
    this.waiting.length = 0;
  }

  private leave(): void {
    this.running--;
    this.next();
  }

  private next(): void {
    while (this.running < this.atOnce && this.waiting.length > 0) {
      const turn = this.waiting.shift();
      if (turn?.begin()) {
        this.running++;
        turn.onBegin();
      }
    }
  }
}

function follow<T, P>(run: Run<T, P>, subscriber: Subscriber<Answer<T, P>>, turn: Turn): void {
  subscriber.add(
    run.subscribe({
      next: (answer) => {
        subscriber.next(answer);
        if (answer.status !== 'loading') {
          turn.end();
        }
      },
      error: (error: unknown) => subscriber.error(error),
      complete: () => subscriber.complete(),
    })
  );
}

class Turn {
  public onBegin: () => void = () => undefined;
  private state: 'waiting' | 'running' | 'over' = 'waiting';
  private timer: ReturnType<typeof setTimeout> | undefined;

  public constructor(
    private readonly longMs: number,
    private readonly onLeave: () => void
  ) {}

  /** Whether it begins: one that is not wanted any more does not. */
  public begin(): boolean {
    if (this.state !== 'waiting') {
      return false;
    }
    this.state = 'running';
    this.timer = setTimeout(() => this.end(), this.longMs);
    return true;
  }

  public end(): void {
    const hasRun = this.state === 'running';
    this.state = 'over';
    clearTimeout(this.timer);
    if (hasRun) {
      this.onLeave();
    }
  }
}
