"""Runs one invocation of a Python Lambda handler: `python run_handler.py <folder> <module.function>`.

The event comes on file descriptor 3, and the result or the error goes to file descriptor 4.
"""
import importlib
import json
import os
import sys
import traceback
from decimal import Decimal

folder, handler = sys.argv[1:]
module, name = handler.rsplit('.', 1)
sys.path.insert(0, folder)


def number(value):
    """Decimals, which boto3 reads numbers as, become numbers, as in Lambda."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f'Object of type {type(value).__name__} is not JSON serializable')


class Context:
    function_name = handler
    aws_request_id = 'local'

    def get_remaining_time_in_millis(self):
        return 60_000


try:
    run = getattr(importlib.import_module(module.replace('/', '.')), name)
    with os.fdopen(3, encoding='utf-8') as events:
        outcome = {'result': run(json.load(events), Context())}
    text = json.dumps(outcome, default=number)
except BaseException as error:
    text = json.dumps({'error': {'name': type(error).__name__, 'message': str(error), 'stack': traceback.format_exc()}})

with os.fdopen(4, 'w', encoding='utf-8') as results:
    results.write(text)
