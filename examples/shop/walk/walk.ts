import type { Invocation, RunningShop } from './start-shop';
import { chapters } from './steps';
import type { Chapter, Step } from './steps';

/** A step that was walked. */
export interface WalkedStep extends Invocation {
  /** Its number, from 1. */
  readonly number: number;
  /** The chapter that it belongs to. */
  readonly chapter: Chapter;
  /** The step. */
  readonly step: Step;
}

/**
 * Walks through the shop: invokes the functions of all chapters, one after the other.
 *
 * @param python whether Python functions can be invoked; the chapters that need them are left out otherwise.
 * @example
 * for await (const { step, result } of walk(shop, true)) console.log(step.title, result);
 */
export async function* walk(shop: RunningShop, python: boolean): AsyncGenerator<WalkedStep> {
  let number = 0;
  let previous: unknown;
  for (const chapter of chapters.filter(candidate => python || !candidate.python)) {
    for (const step of chapter.steps) {
      const event = typeof step.event === 'function' ? step.event(previous) : step.event;
      const invocation = event === undefined ? await shop.deliver(step.functionName) : await shop.invoke(step.functionName, event);
      previous = invocation.result;
      yield { number: ++number, chapter, step, ...invocation };
    }
  }
}
