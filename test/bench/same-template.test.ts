import { countByType, isSameTemplate } from '../../bench/synth/same-template';

const template = (role: string, action: string) => ({
  Resources: {
    [role]: { Type: 'AWS::IAM::Role' },
    Policy1: { Type: 'AWS::IAM::Policy', Properties: { Action: action, Roles: [{ Ref: role }] } },
  },
});

test('templates are the same whatever their logical ids are', () => {
  expect(isSameTemplate(template('RoleA', 'dynamodb:Query'), template('RoleB', 'dynamodb:Query'))).toBe(true);
  expect(isSameTemplate(template('RoleA', 'dynamodb:Query'), template('RoleA', 'dynamodb:Scan'))).toBe(false);
});

test('resources are counted by type', () => {
  expect(countByType(template('Role', 'dynamodb:Query'))).toEqual({ 'AWS::IAM::Policy': 1, 'AWS::IAM::Role': 1 });
});
