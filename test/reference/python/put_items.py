"""Puts items into a table with boto3 alone, the way people write it: numbers as Decimal, bytes, sets, None."""
import base64
import os
from decimal import Decimal

import boto3

table = boto3.resource('dynamodb').Table(os.environ['TABLE_NAME'])


def native(value):
    """A value of the test vectors (test/vectors/README.md) as Python has it."""
    if isinstance(value, dict):
        if '$bigint' in value:
            return Decimal(value['$bigint'])
        if '$binary' in value:
            return base64.b64decode(value['$binary'])
        if '$set' in value:
            return {native(element) for element in value['$set']}
        return {name: native(member) for name, member in value.items()}
    if isinstance(value, list):
        return [native(element) for element in value]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Decimal(repr(value))
    return value


def handler(event, context):
    for item in event['items']:
        table.put_item(Item=native(item))
