"""The shop in Python, with boto3 alone: it knows the table by TABLE_NAME, and the keys by heart."""
import os

import boto3
from boto3.dynamodb.conditions import Attr, Key

dynamodb = boto3.resource('dynamodb')
table = dynamodb.Table(os.environ['TABLE_NAME'])


def put_user(user_id, name, email):
    table.put_item(
        Item={
            'PK': f'USER#{user_id}',
            'SK': f'PROFILE#{user_id}',
            'name': name,
            'email': email,
        }
    )


def get_user(user_id):
    response = table.get_item(
        Key={
            'PK': f'USER#{user_id}',
            'SK': f'PROFILE#{user_id}',
        }
    )
    return response.get('Item')


def rename_user(user_id, name):
    table.update_item(
        Key={'PK': f'USER#{user_id}', 'SK': f'PROFILE#{user_id}'},
        UpdateExpression='SET #name = :name',
        ConditionExpression=Attr('PK').exists(),
        ExpressionAttributeNames={'#name': 'name'},
        ExpressionAttributeValues={':name': name},
    )


def delete_user(user_id):
    table.delete_item(
        Key={'PK': f'USER#{user_id}', 'SK': f'PROFILE#{user_id}'}
    )


def put_order(user_id, order_id, status, total):
    table.put_item(
        Item={
            'PK': f'USER#{user_id}',
            'SK': f'ORDER#{order_id}',
            'GSI1PK': f'STATUS#{status}',
            'status': status,
            'total': total,
        }
    )


def summary(item):
    return {name: item[name] for name in ('PK', 'SK', 'name', 'status', 'total') if name in item}


def user_with_orders(user_id):
    response = table.query(
        KeyConditionExpression=Key('PK').eq(f'USER#{user_id}')
    )
    return [summary(item) for item in response['Items']]


def orders_of_user(user_id):
    response = table.query(
        KeyConditionExpression=Key('PK').eq(f'USER#{user_id}') & Key('SK').begins_with('ORDER#')
    )
    return [summary(item) for item in response['Items']]


def orders_by_status(status):
    response = table.query(
        IndexName='GSI1',
        KeyConditionExpression=Key('GSI1PK').eq(f'STATUS#{status}')
    )
    return [summary(item) for item in response['Items']]


def put_products(products):
    with table.batch_writer() as batch:
        for product_id, title, stock in products:
            batch.put_item(
                Item={
                    'PK': f'PRODUCT#{product_id}',
                    'SK': f'METADATA#{product_id}',
                    'title': title,
                    'stock': stock,
                }
            )


def get_products(product_ids):
    response = dynamodb.batch_get_item(
        RequestItems={
            table.name: {'Keys': [{'PK': f'PRODUCT#{product_id}', 'SK': f'METADATA#{product_id}'} for product_id in product_ids]}
        }
    )
    return sorted(response['Responses'][table.name], key=lambda item: item['PK'])


def transfer(source, target, amount):
    # The table has a sort key, so it refuses a key that is PK alone.
    dynamodb.meta.client.transact_write_items(
        TransactItems=[
            {
                'Update': {
                    'TableName': table.name,
                    'Key': {'PK': f'ACCOUNT#{source}', 'SK': f'BALANCE#{source}'},
                    'UpdateExpression': 'SET balance = balance - :amount',
                    'ConditionExpression': 'balance >= :amount',
                    'ExpressionAttributeValues': {':amount': amount},
                }
            },
            {
                'Update': {
                    'TableName': table.name,
                    'Key': {'PK': f'ACCOUNT#{target}', 'SK': f'BALANCE#{target}'},
                    'UpdateExpression': 'SET balance = balance + :amount',
                    'ConditionExpression': 'attribute_exists(PK)',
                    'ExpressionAttributeValues': {':amount': amount},
                }
            },
        ]
    )


ACTIONS = {action.__name__: action for action in (
    put_user, get_user, rename_user, delete_user, put_order, user_with_orders, orders_of_user, orders_by_status,
    put_products, get_products, transfer,
)}


def handler(event, context):
    return ACTIONS[event['action']](**event['arguments'])
