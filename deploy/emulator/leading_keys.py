"""The condition key dynamodb:LeadingKeys, which MiniStack 1.5.33 evaluates in policies but never sets.

Without it, `ForAllValues:StringLike` holds for every request and `"Null": {"dynamodb:LeadingKeys": "false"}` for none: MiniStack would
refuse every call that a policy of this project allows. A batch, a transaction and PartiQL still have no leading keys here, so they are
refused wherever a policy has such a condition.
"""
import json
import re

from ministack.core import iam_actions
from ministack.services import dynamodb

EQUALITY = re.compile(r'([#\w.-]+)\s*=\s*(:\w+)')


def correct():
    service_context = iam_actions.dynamodb_service_context

    def with_leading_keys(body):
        context = service_context(body)
        key = leading_key(json.loads(body or b'{}'))
        return context if key is None else {**context, 'dynamodb:LeadingKeys': [key]}

    iam_actions.dynamodb_service_context = with_leading_keys


def leading_key(request):
    """The value of the partition key, of the table or of the index, that a request names; None where it names none."""
    table = dynamodb._tables.get(table_name(request))
    if table is None:
        return None
    partition = partition_key(table, request.get('IndexName'))
    value = (request.get('Item') or request.get('Key') or equalities(request)).get(partition)
    return None if value is None else next(iter(value.values()))


def table_name(request):
    """The name of the table, which a request may give as an ARN."""
    return (request.get('TableName') or '').rsplit('/', 1)[-1]


def partition_key(table, index_name):
    indexes = table.get('GlobalSecondaryIndexes', []) + table.get('LocalSecondaryIndexes', [])
    schemas = {index['IndexName']: index['KeySchema'] for index in indexes}
    schema = table['KeySchema'] if index_name is None else schemas.get(index_name, [])
    return next((key['AttributeName'] for key in schema if key['KeyType'] == 'HASH'), None)


def equalities(request):
    """The attributes that a key condition sets equal to a value."""
    names = request.get('ExpressionAttributeNames') or {}
    values = request.get('ExpressionAttributeValues') or {}
    found = EQUALITY.findall(request.get('KeyConditionExpression') or '')
    return {names.get(name, name): values[value] for name, value in found if value in values}
