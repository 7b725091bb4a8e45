import { imagePatterns, isToldByKeys, STREAM_EVENTS, StreamEvent, tableKeyPatterns } from './entity-patterns';
import { FilterPattern, patternText } from './filter-rule';
import { mayPass } from './may-pass';
import { mergeEqualPatterns, mergeToAtMost } from './merge-patterns';
import { readConditions } from './stream-condition';
import { withGuards } from '../model/compile-model';
import { CompiledEntity, CompiledModel } from '../model/compiled-model';
import { SingleTableError } from '../model/single-table-error';
import { listed, useKnown } from '../model/validation/words';

/**
 * The most patterns of an event source mapping, and the most characters of a pattern.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_FilterCriteria.html
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Filter.html
 */
const MOST_PATTERNS = 5;
const MOST_CHARACTERS = 4096;

/** Which stream records a consumer is for. */
export interface StreamSelection {
  /** The names of the entities. */
  readonly entities: readonly string[];
  /** What happened to the items. @default - anything */
  readonly events?: readonly string[];
  /** Values of attributes, in the new image, or in the old one of an item that was removed. @default - any */
  readonly when?: Readonly<Record<string, unknown>>;
}

/** A filter of an event source mapping. */
export interface StreamFilter {
  /** The patterns, as JSON: a record passes that fits one of them. Without any, every record passes. */
  readonly patterns: readonly string[];
  /** Other entities whose items may pass as well; none where the filter is exact. */
  readonly alsoPasses: readonly string[];
  /** Attributes of `when` for which items with other values may pass as well, where the attribute is only in a key. */
  readonly uncertain: readonly string[];
}

/**
 * Derives the filter of a stream's consumer from the key templates: every record that is selected passes, and as few
 * others as the filter language allows.
 *
 * @param place where the selection stands, for messages, such as `streamConsumers.Projector`
 * @throws SingleTableError for names that the model does not have, and where five patterns are not enough
 */
export function deriveStreamFilter(model: CompiledModel, selection: StreamSelection, place: string): StreamFilter {
  const entities = readEntities(model, selection.entities, place);
  const events = readEvents(selection.events ?? STREAM_EVENTS, place);
  const conditions = readConditions(selection.when ?? {}, entities, `${place}.when`);
  const others = withGuards(model.entities.values()).filter(other => !entities.includes(other))
    .sort((left, right) => left.name < right.name ? -1 : 1);
  const passing = (pattern: FilterPattern) => others.filter(other => mayPassPattern(model, pattern, other));
  const cost = (pattern: FilterPattern) => passing(pattern).length;

  const separate = entities.flatMap(entity => {
    const keys = cheapest(tableKeyPatterns(model, entity, conditions), cost);
    const images = (['NewImage', 'OldImage'] as const).flatMap(image => {
      const seen = events.filter(event => (event === 'REMOVE') === (image === 'OldImage'));
      return seen.length === 0 ? [] : imagePatterns(model, entity, conditions, image).map(pattern => [...eventField(seen), ...pattern]);
    });
    return images.map(pattern => [...pattern, ...keys]);
  });
  const patterns = mergeToAtMost(mergeEqualPatterns(separate), {
    most: MOST_PATTERNS,
    isFree: path => path[2] !== undefined && path[2] === model.table.discriminator,
    cost,
  }).map(withoutAllEvents);
  const texts = patterns.map(patternText);
  checkLimits(texts, place);
  return {
    // an empty pattern stands for every record, which is what no filter at all says
    patterns: patterns.some(pattern => pattern.length === 0) ? [] : texts,
    alsoPasses: others.filter(other => patterns.some(pattern => mayPassPattern(model, pattern, other))).map(({ name }) => name),
    uncertain: conditions.filter(condition => entities.some(entity => !isToldByKeys(entity, condition))).map(({ attribute }) => attribute),
  };
}

function readEntities(model: CompiledModel, names: readonly string[], place: string): CompiledEntity[] {
  const known = [...model.entities.keys()].sort();
  if (names.length === 0) {
    throw new SingleTableError('STREAM', `${place}.entities: it is empty. Name the entities whose changes the function gets, of ${listed(known)}.`);
  }
  return [...new Set(names)].sort().map(name => {
    const entity = model.entities.get(name);
    if (!entity) throw new SingleTableError('STREAM', `${place}.entities: the model has no entity '${name}'. ${useKnown(name, known, 'entities')}`);
    return entity;
  });
}

function readEvents(events: readonly string[], place: string): StreamEvent[] {
  if (events.length === 0) throw new SingleTableError('STREAM', `${place}.events: it is empty. Name some of ${listed(STREAM_EVENTS)}, or leave it out for all.`);
  for (const event of events) {
    if (!STREAM_EVENTS.includes(event as StreamEvent)) {
      throw new SingleTableError('STREAM', `${place}.events: there is no event '${event}'. ${useKnown(event, STREAM_EVENTS, 'events')}`);
    }
  }
  return STREAM_EVENTS.filter(event => events.includes(event));
}

function eventField(events: readonly StreamEvent[]): FilterPattern {
  return [{ path: ['eventName'], rules: events }];
}

/** A pattern says nothing of the events where it is for all of them. */
function withoutAllEvents(pattern: FilterPattern): FilterPattern {
  return pattern.filter(({ path, rules }) => path[0] !== 'eventName' || rules.length < STREAM_EVENTS.length);
}

/** The pattern that lets the fewest other entities pass; the first of several. */
function cheapest(patterns: readonly FilterPattern[], cost: (pattern: FilterPattern) => number): FilterPattern {
  const costs = patterns.map(cost);
  return patterns[costs.indexOf(Math.min(...costs))];
}

/** Whether an item of an entity, made of ordinary values, may pass a pattern. */
function mayPassPattern(model: CompiledModel, pattern: FilterPattern, entity: CompiledEntity): boolean {
  return pattern.every(({ path: [, image, attribute], rules }) => {
    if (image === undefined) return true;
    if (attribute === model.table.discriminator) return rules.includes(entity.discriminator);
    const template = entity.keys.get(attribute);
    if (template) return mayPass(rules, template);
    return entity.attributes.has(attribute) || rules.some(rule => typeof rule === 'object' && 'exists' in rule && !rule.exists);
  });
}

function checkLimits(patterns: readonly string[], place: string): void {
  if (patterns.length > MOST_PATTERNS) {
    throw new SingleTableError('STREAM', `${place}: the filter needs ${patterns.length} patterns, and Lambda takes ${MOST_PATTERNS}. `
      + 'Give `when` fewer attributes, or make a consumer for each of the entities or events.');
  }
  const longest = Math.max(...patterns.map(pattern => pattern.length));
  if (longest > MOST_CHARACTERS) {
    throw new SingleTableError('STREAM', `${place}: a pattern of the filter has ${longest} characters, and Lambda takes ${MOST_CHARACTERS}. `
      + 'Give `when` fewer values, or make a consumer for each of the entities.');
  }
}
