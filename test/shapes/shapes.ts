import { bareTimestamp } from './bare-timestamp';
import { defaultIndexWithoutSortKey } from './default-index-without-sort-key';
import { discriminator } from './discriminator';
import { entitiesInOneIndexPartition } from './entities-in-one-index-partition';
import { invertedIndex } from './inverted-index';
import { localIndex } from './local-index';
import { noSortKey } from './no-sort-key';
import { numberSortKey } from './number-sort-key';
import { otherDelimiters } from './other-delimiters';
import { otherKeyNames } from './other-key-names';
import { paddedNumbers } from './padded-numbers';
import { partitionsBeginningAlike } from './partitions-beginning-alike';
import { plainAttributeIndexes } from './plain-attribute-indexes';
import { samePlaceholder } from './same-placeholder';
import { severalKeyAttributes } from './several-key-attributes';
import { Shape } from './shape';
import { specialNames } from './special-names';
import { threePlaceholders } from './three-placeholders';
import { timeToLive } from './time-to-live';
import { valueInIndexTemplate } from './value-in-index-template';

/** The shapes that the designs of single tables have. */
export const shapes: readonly Shape[] = [
  bareTimestamp,
  invertedIndex,
  plainAttributeIndexes,
  partitionsBeginningAlike,
  threePlaceholders,
  numberSortKey,
  paddedNumbers,
  severalKeyAttributes,
  localIndex,
  noSortKey,
  defaultIndexWithoutSortKey,
  otherKeyNames,
  specialNames,
  otherDelimiters,
  samePlaceholder,
  valueInIndexTemplate,
  discriminator,
  entitiesInOneIndexPartition,
  timeToLive,
];
