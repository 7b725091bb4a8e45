import os

import boto3
from boto3.dynamodb.conditions import Key

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def handler(event, context):
    response = table.query(KeyConditionExpression=Key("PK").eq(f"USER#{event['userId']}"))
    return response["Items"]
